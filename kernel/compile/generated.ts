import type { ExpressionStatement } from 'acorn';

/** Whether esbuild added this statement, e.g. for a decorator, an enum or a namespace: then it is not a result. */
export function isGenerated({ expression }: ExpressionStatement, userCode: string): boolean {
  const inner = expression.type === 'AssignmentExpression' ? expression.right : expression;
  if (inner.type !== 'CallExpression') return false;
  if (inner.callee.type === 'Identifier') {
    return inner.callee.name.startsWith('__') && !userCode.includes(inner.callee.name);
  }
  const [argument] = inner.arguments;
  return (
    inner.callee.type === 'ArrowFunctionExpression' &&
    argument?.type === 'LogicalExpression' &&
    argument.left.type === 'Identifier' &&
    inner.arguments.length === 1 &&
    new RegExp(`\\b(?:namespace|module|enum)\\s+${argument.left.name.replace(/\$/g, '\\$&')}\\b`).test(
      userCode,
    )
  );
}
