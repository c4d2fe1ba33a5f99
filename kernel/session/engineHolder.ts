import { detectEngines, loadEngine } from '../engines/engines';
import type { EngineContext, LoadedEngine } from '../engines/engine';
import type { EnginePreference, EngineStatus } from '../protocol/values';

export type ReadyEngine = LoadedEngine & { notice?: string };

/** Loads the engine when it is first needed. */
export class EngineHolder {
  private loading: Promise<ReadyEngine> | undefined;

  constructor(
    private preference: EnginePreference,
    private readonly context: EngineContext,
    private readonly onLoaded: (engine: ReadyEngine) => void,
  ) {}

  get isLoaded(): boolean {
    return this.loading !== undefined;
  }

  /** Every caller gets the same engine; after a failure the next one tries again. */
  ensure(): Promise<ReadyEngine> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** For the next load; an engine that is loaded stays. */
  select(preference: EnginePreference): void {
    this.preference = preference;
  }

  list(): Promise<EngineStatus[]> {
    return detectEngines(this.context);
  }

  private async load(): Promise<ReadyEngine> {
    const engine = await loadEngine(this.preference, this.context);
    this.onLoaded(engine);
    return engine;
  }
}
