import * as vscode from 'vscode';
import { settingsFor } from '../client/settings';
import { offerEngineRestart } from './questions';
import type { Sessions } from './sessions';

/** Passes a changed `descent.engine` on to the kernels that are alive. */
export class EngineSetting implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #subscription: vscode.Disposable;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => void this.#changed(event));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #changed(event: vscode.ConfigurationChangeEvent): Promise<void> {
    for (const session of this.#sessions.all) {
      const { uri } = session.notebook;
      if (!event.affectsConfiguration('descent.engine', uri)) continue;
      const { engine } = settingsFor(uri);
      const answer = await session.kernel?.selectEngine(engine);
      if (answer?.restartNeeded) void offerEngineRestart(engine, () => session.restart());
    }
  }
}
