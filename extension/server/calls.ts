import ts from 'typescript';

/** The call that a place means, one-based: where it begins, where its name ends, and where it ends. */
export interface CallAt {
  start: Position;
  calleeEnd: Position;
  end: Position;
}

/** One-based. */
export interface Position {
  line: number;
  column: number;
}

/**
 * The innermost call or construction whose callee covers a position. A stack trace names `dense` in
 * `tf.layers.dense(…)`, the analyser `tf`; both mean this call.
 */
export function callAt(ast: ts.SourceFile, { line, column }: Position): CallAt | undefined {
  const lineStart = ast.getLineStarts()[line - 1];
  if (lineStart === undefined) return undefined;
  const offset = lineStart + column - 1;
  let found: ts.CallExpression | ts.NewExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getFullStart() > offset || node.end <= offset) return;
    if (isCall(node) && node.getStart() <= offset && offset < node.expression.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found && describe(ast, found);
}

const isCall = (node: ts.Node): node is ts.CallExpression | ts.NewExpression =>
  ts.isCallExpression(node) || ts.isNewExpression(node);

function describe(ast: ts.SourceFile, call: ts.CallExpression | ts.NewExpression): CallAt {
  const at = (offset: number): Position => {
    const { line, character } = ast.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { start: at(call.getStart()), calleeEnd: at(call.expression.end), end: at(call.end) };
}
