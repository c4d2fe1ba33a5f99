import { inspect, stripVTControlCharacters, types } from 'node:util';
import { CompileError } from '../compile/compileError';
import { withUserNames } from '../compile/names';
import { ErrorCode } from '../protocol/errors';
import type { CellError, SourcePlace, StackFrame } from '../protocol/values';
import type { Sources } from './sources';
import { adviceFor } from './errorAdvice';
import { formatFrame, type Stacks } from './stacks';

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;

/** Turns whatever was thrown into what the user sees. Never throws. */
export class CellErrors {
  constructor(
    private readonly sources: Sources,
    private readonly stacks: Stacks,
  ) {}

  of(thrown: unknown): CellError {
    try {
      if (thrown instanceof CompileError) return this.ofSyntax(thrown);
      if (types.isNativeError(thrown) || thrown instanceof Error) return this.ofError(thrown);
    } catch {
      return this.ofValue('a value that cannot be shown');
    }
    return this.ofValue(preview(thrown));
  }

  private ofSyntax(error: CompileError): CellError {
    const [{ line, column }] = error.problems;
    const cell = this.sources.get(error.filename)?.cell;
    const at = (place: { line: number; column: number }): SourcePlace =>
      cell
        ? { cell, line: place.line, column: place.column }
        : { file: error.filename, line: place.line, column: place.column };
    const place = at({ line, column });
    const others = error.problems
      .slice(1)
      .map((problem) => `${formatFrame({ place: at(problem) })}: ${problem.message}`);
    const message = [`${error.message} (line ${line}, column ${column})`, ...others].join('\n');
    return this.assemble(
      { name: error.name, message, frames: [{ place }], code: ErrorCode.syntax },
      error.source,
    );
  }

  private ofError(error: Error): CellError {
    // Anything may have been assigned to these.
    const extra = error as { [key in 'code' | 'advice' | 'message' | 'name']?: unknown };
    const message = withUserNames(String(extra.message));
    const advice = typeof extra.advice === 'string' ? extra.advice : adviceFor(error, message);
    return this.assemble({
      name: String(extra.name),
      message,
      frames: this.stacks.framesOf(error),
      ...(advice !== undefined && { advice }),
      ...(typeof extra.code === 'string' && { code: extra.code }),
      more: moreAbout(error),
    });
  }

  private ofValue(shown: string): CellError {
    const message = `The cell threw ${shown}, which is not an Error.`;
    const advice = "Throw an Error, which says where it comes from: throw new Error('what went wrong').";
    return this.assemble({ name: 'Thrown value', message, advice, frames: [] });
  }

  private assemble(
    { more = [], ...error }: Omit<CellError, 'stack'> & { more?: string[] },
    source?: string,
  ): CellError {
    const place = error.frames.find(
      (frame) => frame.place.cell ?? this.sources.get(frame.place.file ?? ''),
    )?.place;
    const code = source ?? (place && this.sourceOf(place));
    const parts = [`${red(bold(error.name))}: ${error.message}`];
    if (error.advice !== undefined) parts.push(error.advice);
    if (place && code !== undefined) parts.push(codeFrame(code, place));
    if (error.frames.length > 0) parts.push(stackText(error.frames));
    return { ...error, stack: [...parts, ...more].join('\n\n') };
  }

  private sourceOf(place: SourcePlace): string | undefined {
    if (place.file !== undefined) return this.sources.get(place.file)?.compiled.source;
    return place.cell && this.sources.ofCell(place.cell.id)?.compiled.source;
  }
}

const stackText = (frames: StackFrame[]) =>
  dim(frames.map((frame) => `    at ${formatFrame(frame)}`).join('\n'));

/** Three lines of the source with a mark under the column. */
function codeFrame(source: string, { line, column }: SourcePlace): string {
  const lines = source.split(/\r?\n/);
  const width = String(line + 1).length;
  const shown = [line - 1, line, line + 1].flatMap((number) => {
    const text = lines[number - 1];
    if (text === undefined) return [];
    const gutter = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | `;
    if (number !== line) return [dim(gutter + text)];
    const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
    return [dim(gutter) + text, `${' '.repeat(width + 2)}${dim(' | ')}${indent}${red('^')}`];
  });
  return shown.join('\n');
}

/** Causes, and the errors inside an AggregateError. */
function moreAbout(error: Error): string[] {
  const cause = error.cause === undefined ? [] : [`Caused by: ${preview(error.cause)}`];
  const inner = error instanceof AggregateError ? error.errors.map((one) => `- ${preview(one)}`) : [];
  return [...cause, ...inner];
}

function preview(value: unknown): string {
  try {
    return stripVTControlCharacters(inspect(value, { depth: 2, maxStringLength: 2000 }));
  } catch {
    return 'a value that cannot be shown';
  }
}
