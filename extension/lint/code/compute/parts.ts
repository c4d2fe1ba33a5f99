import ts from 'typescript';
import { namesOfTree } from '../../analyze/treeNames';
import { once } from '../../analyze/once';

/** Statements that no variable ties to the others, cell by cell in their order: what they compute, they compute alone. */
export type Part = readonly (readonly ts.Statement[])[];

/** By statement of the program, its part; imports are in none. */
export function partsOf(trees: readonly ts.SourceFile[]): Map<ts.Statement, Part> {
  const sets = new Sets();
  const tied = tyingNames(trees);
  for (const tree of trees) {
    for (const [statement, names] of namesOfStatements(tree)) {
      sets.find(statement);
      for (const name of names) if (tied.has(name)) sets.unite(statement, name);
    }
  }
  const parts = new Map<unknown, ts.Statement[][]>();
  const found = new Map<ts.Statement, Part>();
  for (const tree of trees) {
    const begun = new Map<unknown, ts.Statement[]>();
    for (const [statement] of namesOfStatements(tree)) {
      const root = sets.find(statement);
      let part = parts.get(root);
      if (!part) parts.set(root, (part = []));
      let here = begun.get(root);
      if (!here) begun.set(root, (here = part[part.push([]) - 1] ?? []));
      here.push(statement);
      found.set(statement, part);
    }
  }
  return found;
}

/** Variables of the program, other than those that are only imported: these are the same for all. */
function tyingNames(trees: readonly ts.SourceFile[]): Set<string> {
  const tying = new Set<string>();
  for (const tree of trees) {
    const { declared, shared } = namesOfTree(tree);
    for (const [name, { writes }] of shared) {
      const isMade = writes.length === 0 ? declared.has(name) : writes.some(({ value }) => !isImport(value));
      if (isMade) tying.add(name);
    }
  }
  return tying;
}

const isImport = (node: ts.Node) =>
  ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isImportClause(node);

const namesOfStatements = once((tree: ts.SourceFile): ReadonlyMap<ts.Statement, ReadonlySet<string>> => {
  const own = tree.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const names = new Map(own.map((statement) => [statement, new Set<string>()]));
  for (const [name, { uses }] of namesOfTree(tree).shared)
    for (const use of uses) names.get(statementOf(use))?.add(name);
  return names;
});

/** The statement of the program that a node is in. */
export function statementOf(node: ts.Node): ts.Statement {
  let at = node;
  while (!ts.isSourceFile(at.parent)) at = at.parent;
  return at as ts.Statement;
}

/** Things of which it is told, two by two, that they belong together. */
class Sets {
  private readonly above = new Map<unknown, unknown>();

  find(one: unknown): unknown {
    let at = one;
    for (let next = this.above.get(at); next !== undefined; next = this.above.get(at)) at = next;
    if (at !== one) this.above.set(one, at);
    return at;
  }

  unite(a: unknown, b: unknown): void {
    const [first, second] = [this.find(a), this.find(b)];
    if (first !== second) this.above.set(first, second);
  }
}
