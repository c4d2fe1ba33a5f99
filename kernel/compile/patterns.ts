import type {
  ClassDeclaration,
  ExportDefaultDeclaration,
  FunctionDeclaration,
  Identifier,
  Pattern,
} from 'acorn';

/** The names that a declaration's pattern binds: `{ a, b: [c = 1, ...d] }` gives a, c, d. */
export function boundIdentifiers(pattern: Pattern | null): Identifier[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundIdentifiers(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundIdentifiers);
    case 'RestElement':
      return boundIdentifiers(pattern.argument);
    case 'AssignmentPattern':
      return boundIdentifiers(pattern.left);
    case 'MemberExpression':
    case undefined:
      return [];
  }
}

/** `export default function name() {}`, and not an expression or a function without a name. */
export function isNamedDeclaration(
  declaration: ExportDefaultDeclaration['declaration'],
): declaration is FunctionDeclaration | ClassDeclaration {
  return declaration.type.endsWith('Declaration') && 'id' in declaration && declaration.id !== null;
}
