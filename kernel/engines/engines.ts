import { ErrorCode } from '../protocol/errors';
import type { EngineId, EnginePreference, EngineStatus } from '../protocol/values';
import { engine as cpu } from './cpu/engine';
import type { Engine, EngineContext, LoadedEngine } from './engine';
import { redirectTensorFlow } from './resolve';
import { engine as tensorflow } from './tensorflow/engine';
import { engine as wasm } from './wasm/engine';
import { engine as webgpu } from './webgpu/engine';

const engines: readonly Engine[] = [tensorflow, webgpu, wasm, cpu];

/** An engine that was asked for by name and cannot be had; the message says why and what to do. */
export class EngineUnavailableError extends Error {
  override name = 'EngineUnavailableError';
  readonly code = ErrorCode.engineUnavailable;
}

/** All engines in the order of their speed where they are at their best. Never throws. */
export async function detectEngines(context: EngineContext): Promise<EngineStatus[]> {
  return (await Promise.all(engines.map((engine) => engine.detect(context)))).map(({ status }) => status);
}

/**
 * Loads the engine of that name, or with `auto` the fastest one that works here. A named engine is never
 * replaced by another one: then an {@link EngineUnavailableError} is thrown. `auto` goes on to the next
 * when one that looked available cannot be loaded, and says so in `notice`.
 */
export async function loadEngine(
  preference: EnginePreference,
  context: EngineContext,
): Promise<LoadedEngine & { notice?: string }> {
  redirectTensorFlow();
  return preference === 'auto' ? loadFastest(context) : loadNamed(preference, context);
}

async function loadNamed(id: EngineId, context: EngineContext): Promise<LoadedEngine> {
  const engine = engines.find((candidate) => candidate.id === id);
  if (!engine) throw new EngineUnavailableError(unknownEngine(id));
  const { status } = await engine.detect(context);
  if (!status.available) throw unavailable(id, status.reason);
  try {
    return await engine.load(context, status.device);
  } catch (error) {
    throw unavailable(id, messageOf(error), error);
  }
}

async function loadFastest(context: EngineContext): Promise<LoadedEngine & { notice?: string }> {
  const problems: string[] = [];
  for (const { engine, device } of await byRank(context)) {
    try {
      const loaded = await engine.load(context, device);
      return problems.length === 0 ? loaded : { ...loaded, notice: notice(problems, loaded) };
    } catch (error) {
      problems.push(`${engine.id} could not be loaded: ${messageOf(error)}`);
      context.log(
        `engine ${engine.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  throw new EngineUnavailableError(`No engine could be loaded. ${problems.join(' ')}`);
}

async function byRank(context: EngineContext): Promise<{ engine: Engine; device: string }[]> {
  const found = await Promise.all(
    engines.map(async (engine) => ({ engine, ...(await engine.detect(context)) })),
  );
  return found
    .sort((a, b) => b.rank - a.rank)
    .flatMap(({ engine, status }) => (status.available ? [{ engine, device: status.device }] : []));
}

function unavailable(id: EngineId, reason: string, cause?: unknown): EngineUnavailableError {
  return new EngineUnavailableError(
    `The engine '${id}' is not available: ${reason} Choose another one with the setting descent.engine ('auto' takes the fastest).`,
    { cause },
  );
}

function unknownEngine(id: string): string {
  return `There is no engine '${id}'. The setting descent.engine can be auto, ${engines.map((engine) => engine.id).join(', ')}.`;
}

function notice(problems: string[], loaded: LoadedEngine): string {
  return `Using ${loaded.info.id} (${loaded.info.device}). ${problems.join(' ')}`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
