import { compiled, type Compiled } from './compiled';
import { ModuleRewriter } from './moduleRewriter';
import { parseProgram } from './syntax';
import { transpile, type Source } from './transpile';

export interface ModuleImport {
  specifier: string;
  /** As in `import()`. */
  options?: unknown;
}

export interface CompiledModule extends Compiled {
  /**
   * What it imports, in order. `code` is an asynchronous generator function that takes the
   * {@link ModuleRuntime} and the namespaces of these. Its first step makes the exports, the second
   * runs the module: so modules may import one another in a circle.
   */
  imports: ModuleImport[];
  /** Exports that the module assigns to after their declaration. */
  reassigned: Set<string>;
}

/** Compiles a file of the user. Throws {@link CompileError}. */
export async function compileModule(source: Source): Promise<CompiledModule> {
  const transpiled = await transpile(source);
  const rewriter = new ModuleRewriter(parseProgram(transpiled, source));
  const { imports, reassigned } = rewriter.rewrite();
  return {
    ...compiled(source.filename, source.code, rewriter.edits.text, transpiled.map),
    imports,
    reassigned,
  };
}
