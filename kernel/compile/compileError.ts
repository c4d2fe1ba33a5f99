/** One thing that does not parse. Lines and columns are one-based. */
export interface SyntaxProblem {
  message: string;
  line: number;
  column: number;
}

/** The user's source cannot be compiled. */
export class CompileError extends Error {
  override readonly name = 'SyntaxError';

  constructor(
    /** Name of the source, as given to the compiler. */
    readonly filename: string,
    readonly source: string,
    readonly problems: [SyntaxProblem, ...SyntaxProblem[]],
  ) {
    super(problems[0].message);
  }
}
