import ts from 'typescript';
import { isReference, namesOfTree, type TreeNames, type Variable } from './treeNames';

/** Which identifiers mean the same variable. Top-level names are shared by all cells. */
export class Names {
  private readonly order: ReadonlyMap<ts.SourceFile, number>;
  private shared: ReadonlyMap<string, Variable> | undefined;

  constructor(private readonly trees: readonly ts.SourceFile[]) {
    this.order = new Map(trees.map((tree, i) => [tree, i]));
  }

  usesOf(identifier: ts.Identifier): readonly ts.Identifier[] {
    return this.variable(identifier)?.uses ?? [];
  }

  valueOf(identifier: ts.Identifier): ts.Node | undefined {
    const writes = this.variable(identifier)?.writes ?? [];
    const own = identifier.getSourceFile();
    const cell = this.cellOf(own);
    const before = writes.findLast(({ tree, position }) =>
      tree === own ? position <= identifier.pos : this.cellOf(tree) < cell,
    );
    // A function may use what is declared below it.
    return (before ?? writes.at(-1))?.value;
  }

  private cellOf(tree: ts.SourceFile): number {
    return this.order.get(tree) ?? -1;
  }

  /** `tf.layers.dense`, through imports and destructuring. */
  pathOf(node: ts.Node): string | undefined {
    // `const a = b.c` above `const b = a.c`: names that go round in circles have no path.
    if (this.asked.has(node)) return undefined;
    this.asked.add(node);
    const path = this.writtenPath(node);
    this.asked.delete(node);
    return path;
  }

  private readonly asked = new Set<ts.Node>();

  private writtenPath(node: ts.Node): string | undefined {
    if (ts.isPropertyAccessExpression(node)) {
      const owner = this.pathOf(node.expression);
      if (owner === undefined) return node.name.text === 'tf' ? 'tf' : undefined;
      return `${owner}.${node.name.text}`;
    }
    if (!ts.isIdentifier(node)) return undefined;
    const declaration = this.variable(node)?.writes.at(-1)?.value;
    return (declaration && this.importedPath(declaration)) ?? (node.text === 'tf' ? 'tf' : undefined);
  }

  private importedPath(declaration: ts.Node): string | undefined {
    if (ts.isNamespaceImport(declaration) || ts.isImportClause(declaration))
      return isTensorFlow(declaration) ? 'tf' : undefined;
    if (ts.isImportSpecifier(declaration)) {
      return isTensorFlow(declaration)
        ? `tf.${(declaration.propertyName ?? declaration.name).text}`
        : undefined;
    }
    if (ts.isBindingElement(declaration)) return this.bindingPath(declaration);
    return ts.isPropertyAccessExpression(declaration) ? this.pathOf(declaration) : undefined;
  }

  private bindingPath({ parent, name, propertyName }: ts.BindingElement): string | undefined {
    const variable = parent.parent;
    if (!ts.isVariableDeclaration(variable) || !variable.initializer || !ts.isIdentifier(name))
      return undefined;
    const owner = this.pathOf(variable.initializer);
    const key = propertyName && ts.isIdentifier(propertyName) ? propertyName.text : name.text;
    return owner === undefined ? undefined : `${owner}.${key}`;
  }

  private variable(identifier: ts.Identifier): Variable | undefined {
    const inner = namesOfTree(identifier.getSourceFile()).inner.get(identifier);
    if (inner ?? !isReference(identifier)) return inner;
    this.shared ??= sharedNames(this.trees.map(namesOfTree));
    return this.shared.get(identifier.text);
  }
}

/** What all cells together do with the variables that one of them declares. */
function sharedNames(cells: readonly TreeNames[]): Map<string, Variable> {
  const declared = new Set(cells.flatMap((cell) => [...cell.declared]));
  const parts = new Map<string, Variable[]>();
  for (const [name, part] of cells.flatMap(({ shared }) => [...shared])) {
    const known = parts.get(name);
    if (known) known.push(part);
    else if (declared.has(name)) parts.set(name, [part]);
  }
  return new Map([...parts].map(([name, all]) => [name, together(all)]));
}

function together(parts: readonly Variable[]): Variable {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return { uses: parts.flatMap(({ uses }) => uses), writes: parts.flatMap(({ writes }) => writes) };
}

function isTensorFlow(node: ts.ImportClause | ts.NamespaceImport | ts.ImportSpecifier): boolean {
  let owner: ts.Node = node;
  while (!ts.isImportDeclaration(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  const module = ts.isImportDeclaration(owner) ? owner.moduleSpecifier : undefined;
  if (module && ts.isStringLiteral(module) && isTensorFlowModule(module.text)) return true;
  return !ts.isImportSpecifier(node) && node.name?.text === 'tf';
}

/** Also from a content delivery network; the package of charts is another. */
export function isTensorFlowModule(name: string): boolean {
  return /(^|\/)@tensorflow\/tfjs(?!-vis|-models)/.test(name);
}
