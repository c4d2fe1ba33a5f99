import ts from 'typescript';
import type { Computer } from './computer';
import { Environment } from './environment';
import { evaluate } from './expressions';
import { Instance, UNKNOWN } from './values';

/** A class of the program. */
export class Class {
  constructor(
    readonly node: ts.ClassDeclaration,
    readonly env: Environment,
  ) {}
}

/** `new Recorder(101)`. What a class has of another one is not followed. */
export function makeInstance(computer: Computer, { node, env }: Class, args: unknown[]): unknown {
  if (node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)) {
    for (const arg of args) computer.spoilValue(arg);
    return UNKNOWN;
  }
  const made = new Instance();
  const own = new Environment(env);
  own.declare('this', made);
  const members = node.members.filter((member) => !isStatic(member));
  for (const member of members) addMethod(computer, made, member, own);
  const maker = members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const parameters = maker && ts.isConstructorDeclaration(maker) ? maker.parameters : [];
  parameters.forEach((parameter, i) => {
    const { name, initializer } = parameter;
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent) || !ts.isIdentifier(name)) return;
    const given = args[i];
    made.set(name.text, given === undefined && initializer ? evaluate(computer, initializer, own) : given);
  });
  for (const member of members) {
    if (!ts.isPropertyDeclaration(member) || ts.isComputedPropertyName(member.name)) continue;
    if (made.has(member.name.text) && !member.initializer) continue;
    made.set(member.name.text, member.initializer && evaluate(computer, member.initializer, own));
  }
  if (maker && ts.isConstructorDeclaration(maker)) computer.closure(maker, own)(...args);
  return made;
}

const isStatic = (member: ts.ClassElement) =>
  ts.canHaveModifiers(member) &&
  (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);

function addMethod(computer: Computer, made: Instance, member: ts.ClassElement, own: Environment): void {
  if (!member.name || ts.isComputedPropertyName(member.name)) return;
  const { text } = member.name;
  if (ts.isMethodDeclaration(member) && member.body) made.methods.set(text, computer.closure(member, own));
  if (ts.isGetAccessor(member)) made.getters.set(text, computer.closure(member, own));
}
