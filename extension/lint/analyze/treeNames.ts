import ts from 'typescript';
import { once } from './once';

export interface Variable {
  uses: readonly ts.Identifier[];
  /** Initialisers and assigned values, each with the position from which it holds. */
  writes: readonly { tree: ts.SourceFile; position: number; value: ts.Node }[];
}

/** The names of one cell, as far as it tells them by itself. */
export interface TreeNames {
  /** What it declares for all cells. */
  readonly declared: ReadonlySet<string>;
  /** What is declared in one of its functions and blocks. */
  readonly inner: ReadonlyMap<ts.Identifier, Variable>;
  /** By name, what it does with variables of all cells. */
  readonly shared: ReadonlyMap<string, Variable>;
}

export const namesOfTree = once((tree: ts.SourceFile): TreeNames => {
  const top = new Block();
  const blocks = new Map<ts.Node, Block>();
  declareAll(tree, top, blocks);
  const declared = new Set(top.names.keys());
  const inner = new Map<ts.Identifier, Variable>();
  bindAll(tree, top, blocks, (identifier, block) => {
    const found = block.find(identifier.text) ?? top.declare(identifier.text);
    if (found.block !== top) inner.set(identifier, found);
    found.uses.push(identifier);
    const value = writtenTo(identifier);
    if (value) found.writes.push({ tree, position: value.end, value });
  });
  return { declared, inner, shared: top.names };
});

interface Declared extends Variable {
  block: Block;
  uses: ts.Identifier[];
  writes: Variable['writes'][number][];
}

class Block {
  readonly names = new Map<string, Declared>();
  constructor(readonly parent?: Block) {}

  find(name: string): Declared | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }

  declare(name: string): Declared {
    let variable = this.names.get(name);
    if (!variable) this.names.set(name, (variable = { block: this, uses: [], writes: [] }));
    return variable;
  }
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
  if (opensBlock(node)) blocks.set(node, (inner = new Block(block)));
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

/** Tells of each identifier that names a variable the innermost block around it. */
function bindAll(
  node: ts.Node,
  block: Block,
  blocks: ReadonlyMap<ts.Node, Block>,
  found: (identifier: ts.Identifier, block: Block) => void,
): void {
  if (ts.isIdentifier(node) && isReference(node)) found(node, block);
  const own = ts.isFunctionLike(node) ? block : undefined;
  const inner = blocks.get(node) ?? block;
  ts.forEachChild(node, (child) => {
    const isName =
      own && (node as ts.FunctionLikeDeclaration).name === child && !ts.isFunctionExpression(node);
    bindAll(child, isName ? own : inner, blocks, found);
  });
}

/** Names of properties are not names of variables. */
export function isReference(node: ts.Identifier): boolean {
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
