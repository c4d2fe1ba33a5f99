import * as vscode from 'vscode';
import type { EngineId, EnginePreference, EngineStatus } from '../../kernel/protocol/values';
import { settingsFor } from '../client/settings';

export interface EngineCommandsContext {
  /** What all four engines say of themselves, for the active notebook. */
  list(): Promise<EngineStatus[]>;
  /** The active notebook, whose settings count. */
  notebook(): vscode.Uri | undefined;
}

const titles: Record<EngineId, string> = {
  tensorflow: 'TensorFlow (native)',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

type EngineItem = vscode.QuickPickItem & { engine: EnginePreference; status?: EngineStatus };

/** Quick pick of the setting `descent.engine`; an engine that is not available says why. */
export async function selectEngine(context: EngineCommandsContext): Promise<void> {
  const current = settingsFor(context.notebook()).engine;
  const items = context.list().then((statuses) => [autoItem(current), ...statuses.map(itemFor(current))]);
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Descent: what computes',
    placeHolder: 'Choose an engine; the kernel uses it after a restart',
    matchOnDetail: true,
  });
  if (!chosen) return;
  if (chosen.status?.available === false) await explain(chosen.status);
  else await saveEngine(chosen.engine, context.notebook());
}

/** All four engines with device or reason, as a page to read and copy from. */
export async function listEngines(
  context: EngineCommandsContext,
  pages: EnginePages,
): Promise<EngineStatus[]> {
  const statuses = await context.list();
  await pages.show(enginePage(statuses, settingsFor(context.notebook()).engine));
  return statuses;
}

/** The read-only document behind {@link listEngines}. */
export class EnginePages implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #uri = vscode.Uri.parse('descent-page:/Engines.md');
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider('descent-page', this);
  #content = '';

  provideTextDocumentContent(): string {
    return this.#content;
  }

  async show(content: string): Promise<void> {
    this.#content = content;
    this.#changed.fire(this.#uri);
    await vscode.commands.executeCommand('markdown.showPreview', this.#uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function autoItem(current: EnginePreference): EngineItem {
  return {
    engine: 'auto',
    label: '$(wand) Automatic',
    description: current === 'auto' ? 'current setting' : '',
    detail: 'The fastest that is available here',
  };
}

const itemFor =
  (current: EnginePreference) =>
  (status: EngineStatus): EngineItem => ({
    engine: status.id,
    status,
    label: `${status.available ? '$(check)' : '$(circle-slash)'} ${titles[status.id]}`,
    description: [status.id, ...(current === status.id ? ['current setting'] : [])].join(' · '),
    detail: describe(status),
  });

const describe = (status: EngineStatus) =>
  status.available
    ? [status.device, ...(status.note === undefined ? [] : [status.note])].join('. ')
    : `Not available: ${status.reason}`;

async function explain(status: EngineStatus & { available: false }): Promise<void> {
  await vscode.window.showWarningMessage(`The engine "${status.id}" is not available: ${status.reason}`);
}

async function saveEngine(engine: EnginePreference, notebook: vscode.Uri | undefined): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('descent', notebook ?? null).update('engine', engine, target);
}

function enginePage(statuses: EngineStatus[], setting: EnginePreference): string {
  return [
    '# Engines on this machine',
    `The setting \`descent.engine\` is \`${setting}\`. **Descent: Select Engine** changes it.`,
    ...statuses.map(engineSection),
  ].join('\n\n');
}

const engineSection = (status: EngineStatus) =>
  [
    `## ${status.available ? '✓' : '✗'} ${titles[status.id]} · \`${status.id}\``,
    ...(status.available
      ? [`**${status.device}**`, ...(status.note === undefined ? [] : [status.note])]
      : [`Not available: ${status.reason}`]),
  ].join('\n\n');
