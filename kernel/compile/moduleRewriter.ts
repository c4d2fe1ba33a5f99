import type { Declaration, ExportDefaultDeclaration, ExportNamedDeclaration } from 'acorn';
import { Edits } from './edits';
import type { CompiledModule, ModuleImport } from './module';
import { namesFor, type Names } from './names';
import { boundIdentifiers, isNamedDeclaration } from './patterns';
import { rewriteBody } from './rewriteBody';
import { rewriteUse } from './rewriteUses';
import { nameOf, staticImport } from './specifiers';
import type { Syntax } from './syntax';

/** Turns an ES module into a function: its names stay local, its imports become members of namespaces. */
export class ModuleRewriter {
  readonly edits: Edits;
  private readonly names: Names;
  private readonly imports: ModuleImport[] = [];
  /** Imported names, as the expression that reads them. */
  private readonly imported = new Map<string, string>();
  private readonly exports = new Map<string, string>();
  private readonly reassigned = new Set<string>();
  private readonly stars: string[] = [];

  constructor(private readonly syntax: Syntax) {
    this.edits = new Edits(syntax.code);
    this.names = namesFor(syntax.code);
  }

  rewrite(): Pick<CompiledModule, 'imports' | 'reassigned'> {
    for (const item of this.syntax.program.body) if (item.type === 'ImportDeclaration') this.addImport(item);
    rewriteBody(this.syntax, this.edits, this.names);
    for (const item of this.syntax.program.body) {
      if (item.type === 'ExportAllDeclaration') this.addImport(item);
      if (item.type === 'ExportNamedDeclaration') this.rewriteExport(item);
      if (item.type === 'ExportDefaultDeclaration') this.rewriteDefault(item);
    }
    this.rewriteUses();
    this.addFrame();
    return { imports: this.imports, reassigned: this.reassigned };
  }

  private addImport(node: Parameters<typeof staticImport>[0]): void {
    const { specifier, options, names } = staticImport(node);
    const namespace = this.names.imported(this.imports.length);
    const attributes = node.attributes.map(({ key, value }) => [nameOf(key), value.value] as const);
    this.imports.push({ specifier, ...(options && { options: { with: Object.fromEntries(attributes) } }) });
    for (const { local, imported } of names) {
      const read = imported === '*' ? namespace : member(namespace, imported);
      if (node.type === 'ImportDeclaration') this.imported.set(local, read);
      else this.exports.set(local, read);
    }
    if (node.type === 'ExportAllDeclaration' && !node.exported) this.stars.push(namespace);
    this.edits.remove(node.start, node.end);
  }

  private rewriteExport(node: ExportNamedDeclaration): void {
    if (node.source) {
      this.addImport(node);
      return;
    }
    if (!node.declaration) {
      for (const { local, exported } of node.specifiers) this.addExport(nameOf(exported), nameOf(local));
      this.edits.remove(node.start, node.end);
      return;
    }
    for (const name of declaredNames(node.declaration)) this.addExport(name, name);
    this.edits.remove(node.start, node.declaration.start);
  }

  private addExport(exported: string, local: string): void {
    this.exports.set(exported, this.imported.get(local) ?? local);
    const declared = this.syntax.declared.get(local);
    if (declared && declared.uses.filter(({ write }) => write).length > 1) this.reassigned.add(exported);
  }

  private rewriteDefault({ start, declaration }: ExportDefaultDeclaration): void {
    if (isNamedDeclaration(declaration)) {
      this.addExport('default', declaration.id.name);
      this.edits.remove(start, declaration.start);
      return;
    }
    const { defaultExport } = this.names;
    this.exports.set('default', defaultExport);
    this.edits.replace({ start, end: declaration.start }, `const ${defaultExport} = { default: (`);
    this.edits.wrap(declaration.start, '', declaration.end, ') }.default;');
  }

  private rewriteUses(): void {
    for (const [name, read] of this.imported) {
      for (const { node, write } of this.syntax.declared.get(name)?.uses ?? []) {
        if (this.syntax.parentOf(node)?.type === 'ExportSpecifier') continue;
        const target = write ? `${this.names.runtime}.constant(${JSON.stringify(name)}).v` : read;
        rewriteUse(node, { member: target }, this.syntax, this.edits);
      }
    }
  }

  private addFrame(): void {
    const { runtime, stop, guard, each, imported } = this.names;
    const parameters = [runtime, ...this.imports.map((_, index) => imported(index))].join(', ');
    const exports = [...this.exports].map(([name, read]) => `${JSON.stringify(name)}: () => ${read}`);
    const stars = this.stars.map((namespace) => `${runtime}.exportAll(${namespace}); `);
    const scope = ['require', '__dirname', '__filename'].filter((name) => this.syntax.free.has(name));
    this.edits.text.prepend(
      `(async function* (${parameters}) { "use strict"; const { stop: ${stop}, guard: ${guard}, each: ${each} } = ${runtime}; ` +
        (scope.length > 0 ? `const { ${scope.join(', ')} } = ${runtime}.scope; ` : '') +
        `${runtime}.exports({ ${exports.join(', ')} }); yield; ${stars.join('')}\n`,
    );
    this.edits.text.append('\n})');
  }
}

function member(namespace: string, name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `${namespace}.${name}`
    : `${namespace}[${JSON.stringify(name)}]`;
}

function declaredNames(declaration: Declaration): string[] {
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name];
  return declaration.declarations.flatMap(({ id }) => boundIdentifiers(id).map(({ name }) => name));
}
