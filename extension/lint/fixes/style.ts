import ts from 'typescript';

/**
 * Code of a fix as the user writes: his quotes, his name for TensorFlow.js. Undefined where that has no name.
 */
export function inTheStyleOf(
  code: string,
  tree: ts.SourceFile,
  cells: readonly ts.SourceFile[],
): string | undefined {
  const quoted = prefersDouble(tree, cells) ? code.replace(/'([^'"\\\n]*)'/g, '"$1"') : code;
  if (!/\btf\./.test(quoted)) return quoted;
  const name =
    cells.flatMap(namespaceOf)[0] ?? (cells.some(({ text }) => /\btf\b/.test(text)) ? 'tf' : undefined);
  return name === undefined ? undefined : quoted.replace(/\btf\./g, `${name}.`);
}

/** In this cell, or where it has no strings in all. */
function prefersDouble(tree: ts.SourceFile, cells: readonly ts.SourceFile[]): boolean {
  const [double, single] = quotesOf(tree);
  if (double !== single) return double > single;
  const all = cells.map(quotesOf);
  const sum = (index: 0 | 1) => all.reduce((total, counts) => total + counts[index], 0);
  return sum(0) > sum(1);
}

function quotesOf(tree: ts.SourceFile): [double: number, single: number] {
  const counts: [number, number] = [0, 0];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) counts[tree.text[node.getStart(tree)] === '"' ? 0 : 1]++;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return counts;
}

/** `tfjs` of `import * as tfjs from '@tensorflow/tfjs-node'`. */
function namespaceOf(tree: ts.SourceFile): string[] {
  return tree.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const bindings = importClause?.namedBindings;
    const ours = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('@tensorflow/tfjs');
    return ours && bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : [];
  });
}
