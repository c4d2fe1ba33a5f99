import ts from 'typescript';
import type { MadeLayer, SourceFacts } from '../facts';
import { isInside, methodOf, receiverOf, valueOf, walk } from './chain';
import {
  isRun,
  layersListed,
  layersRun,
  layersTrainedOtherwise,
  stepsOf,
  staysOnPurpose,
  type Step,
} from './steps';

/** Layers that a step runs and that nothing in the program trains. */
export interface LeftOut {
  step: Step;
  layers: readonly MadeLayer[];
}

/** Layers that are not in the lists of variables that the optimizers get. */
export function layersLeftOut(source: SourceFacts): LeftOut[] {
  const steps = stepsOf(source);
  const trained = new Set(layersTrainedOtherwise(source));
  if (!steps?.some(({ list }) => list) || !layersTrainedOtherwise(source) || staysOnPurpose(source))
    return [];
  for (const { calls, list } of steps) {
    const reached = list
      ? layersListed(source, list)
      : calls.flatMap((call) => layersRun(source, call) ?? []);
    if (!reached || (list && (reached as ReadonlySet<MadeLayer>).size === 0)) return [];
    reached.forEach((layer) => trained.add(layer));
  }
  return steps.flatMap((step) => {
    const run = new Set(step.calls.flatMap((call) => layersRun(source, call) ?? []));
    const layers = [...run].filter((layer) => !trained.has(layer) && isDrawn(layer));
    return step.list && layers.length > 0 && layers.length < run.size ? [{ step, layers }] : [];
  });
}

/** Layers whose outputs are read as plain numbers, of which a new tensor is made: no gradient comes back to them. */
export interface Cut {
  /** Where the new tensor is made. */
  made: ts.CallExpression;
  layers: readonly MadeLayer[];
}

export function cutsOf(source: SourceFacts): Cut[] {
  const steps = stepsOf(source);
  const otherwise = layersTrainedOtherwise(source);
  if (!steps || !otherwise || staysOnPurpose(source)) return [];
  const read = new Map<ts.CallExpression, ts.CallExpression>();
  const live = new Set<MadeLayer>(otherwise);
  for (const call of steps.flatMap(({ calls }) => calls)) {
    const layers = layersRun(source, call);
    const reads = layers && readsOf(source, call);
    const made = reads && remade(source, reads, steps);
    if (made) read.set(call, made);
    else if (!reads) layers?.forEach((layer) => live.add(layer));
  }
  return [...read].flatMap(([call, made]) => {
    const layers = (layersRun(source, call) ?? []).filter((layer) => !live.has(layer) && isDrawn(layer));
    return layers.length > 0 ? [{ made, layers }] : [];
  });
}

const READS = /^(dataSync|arraySync)$/;
const HARMLESS = /^(dispose|print|shape|rank|size|dtype)$/;

/** The calls that read a result as numbers, where nothing else is done with it. */
function readsOf(source: SourceFacts, result: ts.CallExpression): ts.CallExpression[] | undefined {
  const { outer, parent } = around(result);
  const declared = ts.isVariableDeclaration(parent) && parent.initializer === outer ? parent.name : undefined;
  const uses: readonly ts.Expression[] =
    declared && ts.isIdentifier(declared)
      ? source.usesOf(declared).filter((use) => use !== declared)
      : [result];
  const reads: ts.CallExpression[] = [];
  for (const use of uses) {
    const { parent: member } = around(use);
    if (!ts.isPropertyAccessExpression(member)) return undefined;
    if (READS.test(member.name.text) && ts.isCallExpression(member.parent)) reads.push(member.parent);
    else if (!HARMLESS.test(member.name.text)) return undefined;
  }
  return reads.length > 0 ? reads : undefined;
}

/** The expression with its parentheses and types, and what is around it. */
function around(node: ts.Expression): { outer: ts.Node; parent: ts.Node } {
  let outer: ts.Node = node;
  while (
    ts.isParenthesizedExpression(outer.parent) ||
    ts.isAsExpression(outer.parent) ||
    ts.isNonNullExpression(outer.parent)
  )
    outer = outer.parent;
  return { outer, parent: outer.parent };
}

/** The tensor that is made of the numbers, where a layer or a model is run on it. */
function remade(
  source: SourceFacts,
  reads: readonly ts.CallExpression[],
  steps: readonly Step[],
): ts.CallExpression | undefined {
  const calls = steps.flatMap((step) => step.calls);
  for (const run of calls.filter(isRun)) {
    for (const given of run.arguments) {
      const made = tensorIn(source, given);
      if (made && comesFrom(source, made, reads)) return made;
    }
  }
  return undefined;
}

function tensorIn(source: SourceFacts, node: ts.Expression): ts.CallExpression | undefined {
  const { outer } = { outer: bare(node) };
  const value = ts.isIdentifier(outer) ? valueOf(source, outer) : outer;
  const call = value && ts.isExpression(value) ? bare(value) : undefined;
  if (!call || !ts.isCallExpression(call)) return undefined;
  if (/^tf\.tensor(\dd)?$/.test(source.calleeOf(call) ?? '')) return call;
  const owner = /^(reshape|as2D|as3D|toFloat|cast)$/.test(methodOf(call) ?? '')
    ? receiverOf(call)
    : undefined;
  return owner && tensorIn(source, owner);
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}

/** Through variables, and what the same function has put into a member. */
function comesFrom(
  source: SourceFacts,
  made: ts.CallExpression,
  reads: readonly ts.CallExpression[],
): boolean {
  const seen = new Set<ts.Node>();
  const visit = (start: ts.Node): boolean => {
    if (seen.has(start) || seen.size > 40) return false;
    seen.add(start);
    let found = false;
    walk(start, (node) => {
      if (found) return;
      found = reads.some((read) => read === node);
      if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) {
        const value = valueOf(source, node);
        if (value && !ts.isFunctionLike(value)) found ||= visit(value);
      }
      if (ts.isPropertyAccessExpression(node)) found ||= assignedTo(node).some(visit);
    });
    return found;
  };
  return made.arguments.slice(0, 1).some(visit);
}

/** What the function around has put there. */
function assignedTo(member: ts.PropertyAccessExpression): ts.Expression[] {
  const written = ts.findAncestor(member, ts.isFunctionLike);
  const values: ts.Expression[] = [];
  if (!written) return values;
  walk(written, (node) => {
    const sets = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (sets && node.left.getText() === member.getText() && !isInside(member, node)) values.push(node.right);
  });
  return values;
}

/** Named after what is fixed on purpose. */
const FIXED = /noise|proj|random|basis|fourier|mask|target|teacher|reference|\bold/i;
const WEIGHTED =
  /^(Dense|Conv\dD(Transpose)?|SeparableConv2D|DepthwiseConv2D|LSTM|GRU|SimpleRNN|Embedding|Bidirectional|TimeDistributed)$/;

/** Has weights that start at random and may be trained. */
const isDrawn = ({ className, config, given, name }: MadeLayer): boolean =>
  WEIGHTED.test(className) &&
  config['trainable'] !== false &&
  !given.includes('weights') &&
  !FIXED.test(name ?? '');
