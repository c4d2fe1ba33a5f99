import type {
  AnyNode,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  Identifier,
  Statement,
  VariableDeclaration,
} from 'acorn';
import type { KnownNames } from './cell';
import { Edits } from './edits';
import { namesFor, type Names } from './names';
import { boundIdentifiers, isNamedDeclaration } from './patterns';
import { isGenerated } from './generated';
import { rewriteBody } from './rewriteBody';
import { boxTarget, keepAssignedName, keepName, rewriteUse } from './rewriteUses';
import { staticImport } from './specifiers';
import type { Syntax, Use } from './syntax';

type ModuleItem = Syntax['program']['body'][number];

/** Turns a program into a function over boxes: see {@link Box} for why. */
export class CellRewriter {
  readonly edits: Edits;
  private readonly names: Names;
  /** Names that live in a box, in the order of the function's parameters. */
  private readonly boxes = new Set<string>();
  private readonly constants = new Set<string>();
  private readonly hoistedFunctions: string[] = [];
  private readonly hoistedVars = new Set<string>();
  /** The last one first. */
  private readonly importNodes: AnyNode[] = [];
  /** Identifiers that declare: they are not uses. */
  private readonly declaring = new Set<Identifier>();

  constructor(
    private readonly syntax: Syntax,
    private readonly userCode: string,
    private readonly known: KnownNames,
  ) {
    this.edits = new Edits(syntax.code);
    this.names = namesFor(syntax.code);
  }

  /** Gives the names of the boxes that the function takes. */
  rewrite(): string[] {
    this.chooseBoxes();
    this.returnLastExpression();
    rewriteBody(this.syntax, this.edits, this.names);
    for (const item of this.syntax.program.body) this.rewriteItem(item);
    for (const node of this.syntax.nodes) if (node.type === 'VariableDeclaration') this.rewriteVar(node);
    this.rewriteUses();
    for (const { start, end } of this.importNodes) if (start > 0) this.edits.text.move(start, end, 0);
    this.addFrame();
    return [...this.boxes];
  }

  private chooseBoxes(): void {
    for (const name of this.syntax.declared.keys()) {
      // What esbuild adds stays a local variable of the cell. Names may be written with escapes.
      if (this.userCode.includes(name) || this.userCode.includes('\\u')) this.boxes.add(name);
    }
    for (const name of this.syntax.free.keys()) {
      if (this.known.isDeclared(name) || !(name in globalThis)) this.boxes.add(name);
    }
    this.boxes.delete('arguments');
  }

  private returnLastExpression(): void {
    const last = this.syntax.program.body.findLast((item) => item.type !== 'EmptyStatement');
    if (last?.type !== 'ExpressionStatement' || isGenerated(last, this.userCode)) return;
    const end = this.syntax.code[last.end - 1] === ';' ? last.end - 1 : last.end;
    this.edits.wrap(last.start, 'return { value: (', end, ') }');
  }

  private rewriteItem(item: ModuleItem): void {
    if (item.type === 'ExportDefaultDeclaration') this.rewriteDefault(item);
    else if (item.type === 'ExportNamedDeclaration') this.rewriteExport(item);
    else if (item.type === 'ImportDeclaration' || item.type === 'ExportAllDeclaration')
      this.rewriteImport(item);
    else this.rewriteDeclaration(item);
  }

  private rewriteExport(item: ExportNamedDeclaration): void {
    if (item.source) this.rewriteImport(item);
    else if (!item.declaration) this.edits.remove(item.start, item.end);
    else {
      this.edits.remove(item.start, item.declaration.start);
      this.rewriteDeclaration(item.declaration);
    }
  }

  /** A cell has nobody to export to: a value is shown if it is the last of the cell. */
  private rewriteDefault(item: ExportDefaultDeclaration): void {
    const { declaration } = item;
    this.edits.remove(item.start, declaration.start);
    if (isNamedDeclaration(declaration)) {
      this.rewriteDeclaration(declaration);
      return;
    }
    const isLast = this.syntax.program.body.at(-1) === item;
    const [before, after] = isLast ? ['return { value: (', ') };'] : ['(', ');'];
    this.edits.wrap(declaration.start, before, declaration.end, after);
  }

  private rewriteDeclaration(node: Statement): void {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') this.rewriteLexical(node);
    if (node.type !== 'FunctionDeclaration' && node.type !== 'ClassDeclaration') return;
    const { name } = node.id;
    if (!this.boxes.has(name)) return;
    if (node.type === 'FunctionDeclaration') this.hoistedFunctions.push(name);
    else this.edits.wrap(node.start, `${this.names.box(name)}.d = `, node.end, ';');
  }

  private rewriteLexical(node: VariableDeclaration): void {
    if (!this.declaresBox(node)) return;
    const constant = node.kind === 'const';
    for (const { id } of node.declarations) {
      for (const { name } of boundIdentifiers(id)) if (constant) this.constants.add(name);
    }
    this.assignInstead(node, constant ? 'c' : 'd');
  }

  /** `var` at any depth outside of functions: the box is there from the start of the cell. */
  private rewriteVar(node: VariableDeclaration): void {
    if (node.kind !== 'var' || this.isInFunction(node) || !this.declaresBox(node)) return;
    for (const { id } of node.declarations) {
      for (const { name } of boundIdentifiers(id)) this.hoistedVars.add(name);
    }
    this.assignInstead(node, 'v');
  }

  /** `const a = 1, { b } = c` becomes `$a.c = 1, ({ b: $b.c } = c)`. */
  private assignInstead(node: VariableDeclaration, member: 'v' | 'd' | 'c'): void {
    const first = node.declarations[0];
    if (!first) return;
    this.edits.remove(node.start, first.start);
    for (const { id, init, start, end } of node.declarations) {
      if (id.type === 'ObjectPattern' && init) this.edits.wrap(start, '(', end, ')');
      if (id.type === 'Identifier') keepName(init, id.name, this.edits);
      for (const identifier of boundIdentifiers(id)) {
        this.declaring.add(identifier);
        const target = { member: `${this.names.box(identifier.name)}.${member}` };
        rewriteUse(identifier, target, this.syntax, this.edits);
        keepAssignedName(identifier, this.syntax, this.edits);
      }
      if (!init && member === 'd') this.edits.text.appendLeft(end, ' = void 0');
    }
  }

  private declaresBox(node: VariableDeclaration): boolean {
    return node.declarations.some(({ id }) => boundIdentifiers(id).some(({ name }) => this.boxes.has(name)));
  }

  private isInFunction(node: AnyNode): boolean {
    for (let outer = this.syntax.parentOf(node); outer; outer = this.syntax.parentOf(outer)) {
      if (/Function|StaticBlock/.test(outer.type)) return true;
    }
    return false;
  }

  private rewriteImport(node: Parameters<typeof staticImport>[0]): void {
    const { specifier, options, names } = staticImport(node);
    for (const { local } of names) {
      this.boxes.add(local);
      this.constants.add(local);
    }
    const { runtime, guard } = this.names;
    const from = JSON.stringify(specifier);
    const list = names.map(
      ({ local, imported }) => `[${this.names.box(local)}, ${JSON.stringify(imported)}]`,
    );
    const load = `await ${guard}(${runtime}.import(${from}${options}))`;
    this.edits.replace(node, `${runtime}.bind(${load}, ${from}, [${list.join(', ')}]);\n`);
    this.importNodes.unshift(node);
  }

  private rewriteUses(): void {
    for (const [name, { uses }] of this.syntax.declared)
      if (this.boxes.has(name)) this.rewriteUsesOf(name, uses);
    for (const [name, uses] of this.syntax.free) if (this.boxes.has(name)) this.rewriteUsesOf(name, uses);
  }

  private rewriteUsesOf(name: string, uses: Use[]): void {
    const constant =
      this.constants.has(name) || (!this.syntax.declared.has(name) && this.known.isConstant(name));
    const target = boxTarget(name, this.names);
    const refused = { member: `${this.names.runtime}.constant(${JSON.stringify(name)}).v` };
    for (const { node, write } of uses) {
      if (this.declaring.has(node) || this.syntax.parentOf(node)?.type === 'ExportSpecifier') continue;
      rewriteUse(node, write && constant ? refused : target, this.syntax, this.edits);
      if (write) keepAssignedName(node, this.syntax, this.edits);
    }
  }

  private addFrame(): void {
    const { runtime, stop, guard, each, box } = this.names;
    const parameters = [runtime, ...[...this.boxes].map(box)].join(', ');
    const vars = [...this.hoistedVars].map((name) => `${box(name)}.hoist(${this.isMerged(name)}); `);
    const functions = this.hoistedFunctions.map((name) => `${box(name)}.d = ${name}; `);
    const preloads = this.requiredEarly().map(
      (specifier) => `await ${guard}(${runtime}.import(${JSON.stringify(specifier)})); `,
    );
    this.edits.text.prepend(
      `(async (${parameters}) => { "use strict"; const { stop: ${stop}, guard: ${guard}, each: ${each} } = ${runtime}; ` +
        `${vars.join('')}${functions.join('')}${preloads.join('')}\n`,
    );
    this.edits.text.append('\n})');
  }

  /** TensorFlow.js and the library need an engine, which `require` could not wait for. */
  private requiredEarly(): string[] {
    return this.syntax.nodes.flatMap((node) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
      const [argument] = node.arguments;
      if (node.callee.name !== 'require' || argument?.type !== 'Literal') return [];
      const specifier = String(argument.value);
      return /^(?:@tensorflow\/tfjs|descent(?:\/|$))/.test(specifier) ? [specifier] : [];
    });
  }

  /** `enum` and `namespace` add to what is there; running the cell again must start afresh. */
  private isMerged(name: string): boolean {
    const uses = this.syntax.declared.get(name)?.uses ?? [];
    return uses.some(({ node }) => {
      const parent = this.syntax.parentOf(node);
      if (parent?.type !== 'LogicalExpression' || parent.left !== node) return false;
      const outer = this.syntax.parentOf(parent);
      return outer?.type === 'CallExpression' && outer.arguments[0] === parent;
    });
  }
}
