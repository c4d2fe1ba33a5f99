import { fileURLToPath } from 'node:url';
import { withUserNames } from '../compile/names';
import type { SourcePlace, StackFrame } from '../protocol/values';
import { distPath } from '../vendor';
import type { Sources } from './sources';

const DEPTH = 30;

/** Makes `error.stack` speak of cells and of the lines that the user wrote, for every error of the process. */
export class Stacks {
  private readonly frames = new WeakMap<object, StackFrame[]>();
  private readonly own = distPath('kernel');

  constructor(private readonly sources: Sources) {}

  install(): void {
    Error.stackTraceLimit = DEPTH;
    Error.prepareStackTrace = (error, callSites) => this.prepare(error, callSites);
  }

  /** Frames in the user's coordinates, innermost first; those of Descent and of Node are left out. */
  framesOf(error: unknown): StackFrame[] {
    if (typeof error !== 'object' || error === null) return [];
    // Frames are made when the stack is first read.
    return Reflect.get(error, 'stack') === undefined ? [] : (this.frames.get(error) ?? []);
  }

  /** The innermost place that is in a cell or in a file of the user. */
  placeOf(error: Error): SourcePlace | undefined {
    return this.framesOf(error).find(({ place }) => place.cell ?? this.sources.get(place.file ?? ''))?.place;
  }

  private prepare(error: Error, callSites: NodeJS.CallSite[]): string {
    const frames = callSites.flatMap((site) => this.frame(site) ?? []);
    this.frames.set(error, frames);
    return [headline(error), ...frames.map((frame) => `    at ${formatFrame(frame)}`)].join('\n');
  }

  private frame(site: NodeJS.CallSite): StackFrame | undefined {
    const position = { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
    const file = pathOf(site.getFileName());
    if (file === undefined || file.startsWith('node:') || file.startsWith(this.own)) return undefined;
    const place = this.sources.get(file) ? this.sources.placeOf(file, position) : { file, ...position };
    if (!place) return undefined;
    const functionName = nameOf(site);
    return functionName === undefined ? { place } : { functionName, place };
  }
}

function pathOf(name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  return name.startsWith('file:') ? fileURLToPath(name) : name;
}

function nameOf(site: NodeJS.CallSite): string | undefined {
  const name = site.getFunctionName();
  if (!name) return undefined;
  const type = site.isToplevel() || site.isConstructor() ? null : site.getTypeName();
  const receiver = type && type !== 'Object' && !name.includes('.') ? `${type}.` : '';
  return withUserNames(`${site.isConstructor() ? 'new ' : ''}${receiver}${name}`);
}

function headline(error: Error): string {
  try {
    return withUserNames(Error.prototype.toString.call(error));
  } catch {
    return 'Error';
  }
}

export function formatFrame({ functionName, place }: StackFrame): string {
  const where = `${place.cell ? `Cell ${place.cell.index + 1}` : (place.file ?? '?')}:${place.line}:${place.column}`;
  return functionName === undefined ? where : `${functionName} (${where})`;
}
