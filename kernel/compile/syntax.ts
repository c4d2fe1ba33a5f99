import { parse, type AnyNode, type Identifier, type Program } from 'acorn';
import { analyze, type Variable } from 'eslint-scope';
import type * as estree from 'estree';
import { CompileError } from './compileError';
import { originalPosition } from './compiled';
import type { Source, Transpiled } from './transpile';

/** A use of a name. */
export interface Use {
  node: Identifier;
  write: boolean;
}

/** A parsed program, with what each name in it means. */
export interface Syntax {
  code: string;
  program: Program;
  /** Every node, outer ones first, in source order. */
  nodes: AnyNode[];
  parentOf(node: AnyNode): AnyNode | undefined;
  /** What the program itself declares outside of any block or function, and where that is used. */
  declared: Map<string, { variable: Variable; uses: Use[] }>;
  /** Names that the program uses and does not declare. */
  free: Map<string, Use[]>;
}

/** Parses a program that has no types any more. */
export function parseProgram({ code, map }: Transpiled, source: Source): Syntax {
  const program = parsed(code, map, source);
  const { nodes, parents } = walk(program);
  const scopes = analyze(program as estree.Program, {
    ecmaVersion: 2022,
    sourceType: 'module',
    fallback: 'iteration',
  });
  const [global, module] = scopes.scopes;
  if (!global || !module) throw new Error('a program has a global and a module scope');
  const free = new Map<string, Use[]>();
  for (const reference of global.through) {
    const name = reference.identifier.name;
    free.set(name, [...(free.get(name) ?? []), useOf(reference)]);
  }
  const declared = new Map(
    module.variables.map((variable) => [variable.name, { variable, uses: variable.references.map(useOf) }]),
  );
  return { code, program, nodes, parentOf: (node) => parents.get(node), declared, free };
}

/** esbuild lets some things pass that no module may have, e.g. `return` outside of a function. */
function parsed(code: string, map: string, source: Source): Program {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true, ranges: true });
  } catch (error) {
    const { loc, message } = error as SyntaxError & { loc?: { line: number; column: number } };
    if (!loc) throw error;
    const place = { line: loc.line, column: loc.column + 1 };
    const original = originalPosition(map, place) ?? place;
    const text = message.replace(/ \(\d+:\d+\)$/, '');
    throw new CompileError(source.filename, source.code, [{ message: text, ...original }]);
  }
}

function useOf(reference: Variable['references'][number]): Use {
  return { node: reference.identifier as Identifier, write: reference.isWrite() };
}

function walk(program: Program) {
  const nodes: AnyNode[] = [];
  const parents = new Map<AnyNode, AnyNode>();
  const visit = (node: AnyNode, parent: AnyNode | undefined) => {
    nodes.push(node);
    if (parent) parents.set(node, parent);
    for (const value of Object.values(node) as unknown[]) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        // A shorthand property holds the same node as key and as value.
        if (isNode(child) && !parents.has(child)) visit(child, node);
      }
    }
  };
  visit(program, undefined);
  return { nodes, parents };
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
