import ts from 'typescript';
import type { Json } from '../../../kernel/protocol/values';
import type { CellSource, MadeLayer, Place, SourceFacts } from '../facts';
import { layersOfValue } from './layersOfValue';
import { Names } from './names';
import { once } from './once';
import { jsonOf, type Value } from './values';

/** The cells as rules about code see them. */
export class Source implements SourceFacts {
  values: ReadonlyMap<ts.Node, Value> = new Map();
  private readonly byTree: Map<ts.SourceFile, CellSource>;
  private readonly names: Names;
  private readonly callees = new Map<ts.CallExpression, string | undefined>();

  constructor(readonly cells: CellSource[]) {
    this.byTree = new Map(cells.map((cell) => [cell.ast, cell]));
    this.names = new Names(cells.map(({ ast }) => ast));
  }

  placeOf(node: ts.Node): Place {
    return { ...this.cellOf(node).place, ...stretchOf(node) };
  }

  cellOf(node: ts.Node): CellSource {
    const cell = this.byTree.get(node.getSourceFile());
    if (!cell) throw new Error('A node of another program');
    return cell;
  }

  evaluate(node: ts.Node): Json | undefined {
    return jsonOf(this.values.get(node));
  }

  valueOf(identifier: ts.Identifier): ts.Node | undefined {
    return this.names.valueOf(identifier);
  }

  usesOf(identifier: ts.Identifier): readonly ts.Identifier[] {
    return this.names.usesOf(identifier);
  }

  layersIn(node: ts.Node): readonly MadeLayer[] | undefined {
    return layersOfValue(this.values.get(node));
  }

  calledBy({ expression }: ts.CallExpression): ts.FunctionLikeDeclaration | undefined {
    const called = this.values.get(expression) ?? this.methodOf(expression);
    return called?.kind === 'function' ? called.node : undefined;
  }

  private methodOf(callee: ts.Expression): Value | undefined {
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    const owner = this.values.get(callee.expression);
    const members = owner?.kind === 'class' ? owner.statics : owner;
    return members?.kind === 'object' ? members.entries.get(callee.name.text)?.value : undefined;
  }

  calleeOf(call: ts.CallExpression): string | undefined {
    // Nearly every rule asks it of every call.
    if (!this.callees.has(call)) this.callees.set(call, this.findCallee(call));
    return this.callees.get(call);
  }

  private findCallee(call: ts.CallExpression): string | undefined {
    const callee = this.values.get(call.expression);
    if (callee?.kind === 'path') return callee.path;
    return this.names.pathOf(call.expression);
  }
}

/** Where a node is in its cell: that stays, wherever the cell goes. */
const stretchOf = once((node: ts.Node): Place => {
  const tree = node.getSourceFile();
  const at = (position: number) => {
    const { line, character } = tree.getLineAndCharacterOfPosition(position);
    return { line: line + 1, column: character + 1 };
  };
  return { ...at(node.getStart(tree)), end: at(node.getEnd()) };
});
