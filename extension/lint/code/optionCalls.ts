import ts from 'typescript';
import type { ModelFacts, SourceFacts } from '../facts';
import { knownOptions } from '../model/tensorflowTable';
import { callsOf, methodOf, receiverOf, unwrap } from './chain';
import { isModel } from './tensors';

/** A call of TensorFlow.js that takes an object of options, as far as that object is written out. */
export interface OptionCall {
  /** Key of `knownOptions`: `tf.layers.dense`, `fit`. */
  callee: string;
  call: ts.CallExpression;
  /** Written in the call itself, so that it is for no other purpose. */
  inPlace: boolean;
  options: Option[];
}

export interface Option {
  name: string;
  node: ts.Node;
  value: ts.Expression;
}

/** Position of the options among the arguments. */
const AT: Readonly<Record<string, number>> = { fit: 2, fitDataset: 1, evaluate: 2, evaluateDataset: 1 };

export function optionCalls(source: SourceFacts, models: readonly ModelFacts[]): OptionCall[] {
  const trainings = new Set(
    models.flatMap((model) => model.trainings.map(({ nodes }) => nodes?.call as ts.Node | undefined)),
  );
  return callsOf(source).flatMap((call) => {
    const path = source.calleeOf(call);
    const callee = path ?? methodOf(call) ?? '';
    if (!Object.hasOwn(knownOptions, callee)) return [];
    const argument = call.arguments[AT[callee] ?? 0];
    const literal = argument && literalOf(source, argument);
    if (!literal) return [];
    const options = optionsOf(literal);
    const isOfModel = path !== undefined || trainings.has(call) || isCompile(callee, options);
    const model = receiverOf(call);
    if (!isOfModel && !(model && isModel(source, model))) return [];
    return [{ callee, call, inPlace: unwrap(argument) === literal, options }];
  });
}

function isCompile(callee: string, options: readonly Option[]): boolean {
  return callee === 'compile' && options.some(({ name }) => name === 'loss' || name === 'optimizer');
}

function literalOf(source: SourceFacts, argument: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const inner = unwrap(argument);
  const value = ts.isIdentifier(inner) ? source.valueOf(inner) : inner;
  const node = value && ts.isExpression(value) ? unwrap(value) : undefined;
  return node && ts.isObjectLiteralExpression(node) ? node : undefined;
}

function optionsOf(literal: ts.ObjectLiteralExpression): Option[] {
  return literal.properties.flatMap((node): Option[] => {
    const name = node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) && node.name.text;
    if (!name) return [];
    if (ts.isPropertyAssignment(node)) return [{ name, node: node.name, value: node.initializer }];
    return ts.isShorthandPropertyAssignment(node) ? [{ name, node: node.name, value: node.name }] : [];
  });
}
