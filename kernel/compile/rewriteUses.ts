import type { AnyNode, Identifier } from 'acorn';
import type { Edits } from './edits';
import type { Names } from './names';
import type { Syntax } from './syntax';

/** What a use of a name becomes: `object.member`. */
export interface Target {
  /** Of reads and writes. */
  member: string;
  /** In place of `typeof name`. */
  typeOf?: string;
}

/** Replaces one use of a top-level name, with the syntax around it kept intact. */
export function rewriteUse(node: Identifier, target: Target, syntax: Syntax, edits: Edits): void {
  const parent = syntax.parentOf(node);
  if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof' && target.typeOf !== undefined) {
    edits.replace(parent, target.typeOf);
    return;
  }
  // Called as a function, not as a method of what holds the name.
  const called =
    (parent?.type === 'CallExpression' && parent.callee === node) ||
    (parent?.type === 'TaggedTemplateExpression' && parent.tag === node);
  const text = called ? `(0, ${target.member})` : target.member;
  edits.replace(node, isShorthand(node, syntax) ? `${node.name}: ${text}` : text);
}

/** `{ name }`, as an expression or a pattern, and `{ name = default }`. */
function isShorthand(node: Identifier, syntax: Syntax): boolean {
  let parent = syntax.parentOf(node);
  if (parent?.type === 'AssignmentPattern' && parent.left === node) parent = syntax.parentOf(parent);
  return parent?.type === 'Property' && parent.shorthand;
}

/** Functions and classes take their name from the variable they are assigned to; a property would not give it. */
export function keepName(value: AnyNode | null | undefined, name: string, edits: Edits): void {
  if (!value || !isAnonymous(value)) return;
  const key = name === '__proto__' ? '["__proto__"]' : name;
  edits.wrap(value.start, `{ ${key}: `, value.end, ` }.${name}`);
}

function isAnonymous(value: AnyNode): boolean {
  if (value.type === 'ArrowFunctionExpression') return true;
  return (value.type === 'FunctionExpression' || value.type === 'ClassExpression') && !value.id;
}

/** As {@link keepName}, for assignments to names outside of their declaration. */
export function keepAssignedName(node: Identifier, syntax: Syntax, edits: Edits): void {
  const parent = syntax.parentOf(node);
  if (parent?.type === 'AssignmentExpression' && parent.left === node)
    keepName(parent.right, node.name, edits);
  if (parent?.type === 'AssignmentPattern' && parent.left === node) keepName(parent.right, node.name, edits);
}

/** The uses of a name, by its box. */
export function boxTarget(name: string, names: Names): Target {
  return { member: `${names.box(name)}.v`, typeOf: `${names.box(name)}.t` };
}
