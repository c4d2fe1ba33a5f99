import ts from 'typescript';
import type { Machine } from './machine';
import { Scope } from './scope';
import { unknown, type ClassValue, type ObjectValue, type Value } from './values';

/** `new Net(…)` of a class in a cell; `args` undefined: with who knows what. */
export function instantiate(machine: Machine, value: ClassValue, args: Value[] | undefined): Value {
  machine.instantiated(value.node);
  const self: ObjectValue = { kind: 'object', entries: new Map(), complete: false, born: machine.region };
  machine.enter(value.node, () => construct(machine, value, self, args));
  return self;
}

function construct(
  machine: Machine,
  { node, scope }: ClassValue,
  self: ObjectValue,
  args: Value[] | undefined,
): void {
  const base = baseOf(node, scope);
  if (base) {
    machine.instantiated(base.node);
    machine.enter(base.node, () => construct(machine, base, self, undefined));
  }
  const own = new Scope(scope);
  own.declare('this', self);
  for (const member of node.members) addMember(machine, member, self, own);
  const constructor = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body);
  if (!constructor || !ts.isConstructorDeclaration(constructor)) return;
  constructor.parameters.forEach((parameter, i) => {
    if (!ts.isParameterPropertyDeclaration(parameter, constructor) || !ts.isIdentifier(parameter.name))
      return;
    const given =
      args?.[i] ?? (args && parameter.initializer && machine.evaluate(parameter.initializer, own));
    self.entries.set(parameter.name.text, { value: given ?? unknown, node: parameter });
  });
  machine.call({ kind: 'function', node: constructor, scope, self }, args);
}

function addMember(machine: Machine, member: ts.ClassElement, self: ObjectValue, scope: Scope): void {
  const { name } = member;
  const key = name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
  if (key === undefined) return;
  if (ts.isMethodDeclaration(member) && member.body) {
    const method = machine.made({ kind: 'function', node: member, scope, self });
    self.entries.set(key, { value: method, node: member });
  } else if (ts.isPropertyDeclaration(member) && member.initializer) {
    self.entries.set(key, { value: machine.evaluate(member.initializer, scope), node: member.initializer });
  }
}

function baseOf({ heritageClauses }: ts.ClassLikeDeclaration, scope: Scope): ClassValue | undefined {
  const extended = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
    ?.expression;
  const value = extended && ts.isIdentifier(extended) ? scope.get(extended.text) : undefined;
  return value?.kind === 'class' ? value : undefined;
}
