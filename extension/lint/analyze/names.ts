import ts from 'typescript';

interface Variable {
  uses: ts.Identifier[];
  /** Initialisers and assigned values, each with the position from which it holds. */
  writes: { cell: number; position: number; value: ts.Node }[];
}

/** Which identifiers mean the same variable. Top-level names are shared by all cells. */
export class Names {
  private variables: Map<ts.Identifier, Variable> | undefined;

  constructor(private readonly trees: readonly ts.SourceFile[]) {}

  usesOf(identifier: ts.Identifier): ts.Identifier[] {
    return this.variable(identifier)?.uses ?? [];
  }

  valueOf(identifier: ts.Identifier): ts.Node | undefined {
    const writes = this.variable(identifier)?.writes ?? [];
    const cell = this.trees.indexOf(identifier.getSourceFile());
    const before = writes.filter(
      (write) => write.cell < cell || (write.cell === cell && write.position <= identifier.pos),
    );
    // A function may use what is declared below it.
    return (before.at(-1) ?? writes.at(-1))?.value;
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
    this.variables ??= resolve(this.trees);
    return this.variables.get(identifier);
  }
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

class Block {
  readonly names = new Map<string, Variable>();
  constructor(
    readonly parent: Block | undefined,
    readonly isFunction: boolean,
  ) {}

  find(name: string): Variable | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }

  declare(name: string): Variable {
    let variable = this.names.get(name);
    if (!variable) this.names.set(name, (variable = { uses: [], writes: [] }));
    return variable;
  }
}

function resolve(trees: readonly ts.SourceFile[]): Map<ts.Identifier, Variable> {
  const globals = new Block(undefined, true);
  const variables = new Map<ts.Identifier, Variable>();
  const blocks = new Map<ts.Node, Block>();
  for (const tree of trees) declareAll(tree, globals, blocks);
  trees.forEach((tree, cell) => bindAll(tree, cell, globals, blocks, variables));
  return variables;
}

const opensBlock = (node: ts.Node) =>
  ts.isFunctionLike(node) ||
  ts.isBlock(node) ||
  ts.isForStatement(node) ||
  ts.isForOfStatement(node) ||
  ts.isForInStatement(node) ||
  ts.isCatchClause(node) ||
  ts.isCaseBlock(node);

function declareAll(node: ts.Node, block: Block, blocks: Map<ts.Node, Block>): void {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    if (node.name) block.declare(node.name.text);
  }
  let inner = block;
  if (opensBlock(node)) blocks.set(node, (inner = new Block(block, ts.isFunctionLike(node))));
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) declarePattern(node.name, inner);
  if (ts.isImportClause(node) && node.name) inner.declare(node.name.text);
  if (ts.isNamespaceImport(node) || ts.isImportSpecifier(node)) inner.declare(node.name.text);
  ts.forEachChild(node, (child) => declareAll(child, inner, blocks));
}

function declarePattern(name: ts.BindingName, block: Block): void {
  if (ts.isIdentifier(name)) block.declare(name.text);
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) declarePattern(element.name, block);
}

function bindAll(
  node: ts.Node,
  cell: number,
  block: Block,
  blocks: Map<ts.Node, Block>,
  variables: Map<ts.Identifier, Variable>,
): void {
  if (ts.isIdentifier(node) && isReference(node)) {
    const variable = block.find(node.text);
    if (variable) {
      variables.set(node, variable);
      variable.uses.push(node);
      const value = writtenTo(node);
      if (value) variable.writes.push({ cell, position: value.end, value });
    }
  }
  const own = ts.isFunctionLike(node) ? block : undefined;
  const inner = blocks.get(node) ?? block;
  ts.forEachChild(node, (child) => {
    const isName =
      own && (node as ts.FunctionLikeDeclaration).name === child && !ts.isFunctionExpression(node);
    bindAll(child, cell, isName ? own : inner, blocks, variables);
  });
}

/** Names of properties are not names of variables. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isImportSpecifier(parent)) return parent.name === node;
  if (ts.isMethodDeclaration(parent) || ts.isPropertySignature(parent)) return false;
  return !ts.isTypeReferenceNode(parent) && !ts.isQualifiedName(parent);
}

/** What a declaration or assignment puts into the variable. */
function writtenTo(node: ts.Identifier): ts.Node | undefined {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && parent.name === node) return parent.initializer;
  if (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  ) {
    return parent.right;
  }
  if (ts.isBindingElement(parent) && parent.name === node) return parent;
  if (ts.isFunctionDeclaration(parent) && parent.name === node) return parent;
  if (ts.isImportSpecifier(parent) || ts.isNamespaceImport(parent)) return parent;
  return ts.isImportClause(parent) ? parent : undefined;
}
