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

/** Methods, then what the base class does, then fields, then the constructor. */
function construct(machine: Machine, value: ClassValue, self: ObjectValue, args: Value[] | undefined): void {
  const { node, scope } = value;
  const own = scopeOf(value, self);
  for (const member of node.members) if (!isStatic(member)) addMethod(machine, member, self, own);
  const constructor = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body);
  const written = constructor && ts.isConstructorDeclaration(constructor) ? constructor : undefined;
  const base = baseOf(node, scope);
  if (base && !written) constructBase(machine, base, self, args);
  if (!base || !written) addFields(machine, value, self);
  if (!written) return;
  written.parameters.forEach((parameter, i) => {
    if (!ts.isParameterPropertyDeclaration(parameter, written) || !ts.isIdentifier(parameter.name)) return;
    const given =
      args?.[i] ?? (args && parameter.initializer && machine.evaluate(parameter.initializer, own));
    self.entries.set(parameter.name.text, { value: given ?? unknown, node: parameter });
  });
  machine.call({ kind: 'function', node: written, scope, self }, args);
}

function constructBase(
  machine: Machine,
  base: ClassValue,
  self: ObjectValue,
  args: Value[] | undefined,
): void {
  machine.instantiated(base.node);
  machine.enter(base.node, () => construct(machine, base, self, args));
}

/** `super(…)` in a constructor. */
export function callSuper(machine: Machine, node: ts.CallExpression, args: Value[], scope: Scope): void {
  const around = ts.findAncestor(node, ts.isClassLike);
  const self = scope.get('this');
  if (!around || self?.kind !== 'object') return;
  const base = baseOf(around, scope);
  if (!base) return;
  constructBase(machine, base, self, args);
  addFields(machine, { kind: 'class', node: around, scope }, self);
}

/** `super.build` of the class around. */
export function superMember(machine: Machine, node: ts.Node, name: string, scope: Scope): Value {
  const around = ts.findAncestor(node, ts.isClassLike);
  const base = around && baseOf(around, scope);
  const method = base?.node.members.find(
    (member) => ts.isMethodDeclaration(member) && member.body && nameOf(member) === name,
  );
  const self = scope.get('this');
  if (!base || !method || !ts.isMethodDeclaration(method)) return unknown;
  return machine.made({ kind: 'function', node: method, scope: base.scope, ...(self && { self }) });
}

/** `Net.create` and the like; those of the base class too. */
export function staticsOf(machine: Machine, value: ClassValue): ObjectValue {
  if (value.statics) return value.statics;
  const statics: ObjectValue = { kind: 'object', entries: new Map(), complete: false, born: machine.region };
  value.statics = statics;
  const own = scopeOf(value, value);
  const members = value.node.members.filter(isStatic);
  for (const member of members) addMethod(machine, member, statics, own);
  const base = baseOf(value.node, value.scope);
  if (base && base !== value) {
    for (const [name, entry] of staticsOf(machine, base).entries)
      if (!statics.entries.has(name)) statics.entries.set(name, entry);
  }
  for (const member of members) addField(machine, member, statics, own);
  return statics;
}

function scopeOf({ scope }: ClassValue, self: Value): Scope {
  const own = new Scope(scope);
  own.declare('this', self);
  return own;
}

const isStatic = (member: ts.ClassElement): boolean =>
  ts.canHaveModifiers(member) &&
  (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);

function nameOf({ name }: ts.ClassElement): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
}

/** What a class has that is made of it goes first. */
function addMethod(machine: Machine, member: ts.ClassElement, owner: ObjectValue, scope: Scope): void {
  const key = nameOf(member);
  const isCode = ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member);
  if (key === undefined || !isCode || !member.body || owner.entries.has(key)) return;
  const self = scope.get('this');
  const method = machine.made({ kind: 'function', node: member, scope, ...(self && { self }) });
  owner.entries.set(key, { value: method, node: member });
}

function addFields(machine: Machine, value: ClassValue, self: ObjectValue): void {
  const own = scopeOf(value, self);
  for (const member of value.node.members) if (!isStatic(member)) addField(machine, member, self, own);
}

function addField(machine: Machine, member: ts.ClassElement, owner: ObjectValue, scope: Scope): void {
  const key = nameOf(member);
  if (key === undefined || !ts.isPropertyDeclaration(member) || !member.initializer) return;
  owner.entries.set(key, { value: machine.evaluate(member.initializer, scope), node: member.initializer });
}

function baseOf({ heritageClauses }: ts.ClassLikeDeclaration, scope: Scope): ClassValue | undefined {
  const extended = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
    ?.expression;
  const value = extended && ts.isIdentifier(extended) ? scope.get(extended.text) : undefined;
  return value?.kind === 'class' ? value : undefined;
}
