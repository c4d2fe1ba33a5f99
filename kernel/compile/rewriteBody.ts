import type { AnyNode } from 'acorn';
import type { Edits } from './edits';
import type { Names } from './names';
import type { Syntax } from './syntax';

/** What cells and modules have in common: awaits can be interrupted, loops can be stopped, `import()` and `import.meta` are ours. */
export function rewriteBody(syntax: Syntax, edits: Edits, names: Names): void {
  for (const node of syntax.nodes) rewriteNode(node, edits, names);
}

function rewriteNode(node: AnyNode, edits: Edits, names: Names): void {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- others stay as they are
  switch (node.type) {
    case 'AwaitExpression':
      edits.wrap(node.start + 'await'.length, ` ${names.guard}(`, node.end, ')');
      return;
    case 'ForOfStatement':
      if (node.await) edits.wrap(node.right.start, `${names.each}((`, node.right.end, '))');
      stoppable(node.body, edits, names);
      return;
    case 'ForStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      stoppable(node.body, edits, names);
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      // Recursion without a loop can run for ever as well.
      if (node.body.type === 'BlockStatement' && node.body.body.length > 0)
        stoppable(node.body, edits, names);
      return;
    case 'ImportExpression':
      edits.replace({ start: node.start, end: node.start + 'import'.length }, `${names.runtime}.import`);
      return;
    case 'MetaProperty':
      if (node.meta.name === 'import') edits.replace(node, `${names.runtime}.meta`);
      return;
    default:
  }
}

function stoppable(body: AnyNode, edits: Edits, names: Names): void {
  const check = `if (${names.stop}[0]) ${names.runtime}.stopped(); `;
  if (body.type === 'BlockStatement') edits.text.appendLeft(body.start + 1, ` ${check}`);
  else edits.wrap(body.start, `{ ${check}`, body.end, ' }');
}
