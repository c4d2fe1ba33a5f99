import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { cacheFolder } from '../../kernel/client/cacheFolder';
import { explainMissingNode, findNode, type FoundNode } from '../../kernel/client/findNode';
import { attachKernel, startKernel } from '../../kernel/client/startKernel';
import type { KernelConnection } from '../../kernel/client/kernelConnection';
import type { EngineStatus } from '../../kernel/protocol/values';
import { Kernel, type KernelListener } from './kernel';
import type { KernelKeys } from './kernelKeys';
import { KernelStartError } from './kernelStartError';
import { settingsFor, type Settings } from './settings';

export interface KernelHostContext {
  keys: KernelKeys;
  log: vscode.LogOutputChannel;
  /** Told when there is no Node that could run a kernel, beside the error in the cell. */
  nodeMissing(message: string): void;
}

/** Starts kernels with the user's Node and settings, and finds those that are alive. */
export class KernelHost {
  readonly #context: KernelHostContext;
  /** What was found, by setting: looking takes a tenth of a second. */
  readonly #nodes = new Map<string, FoundNode>();

  constructor(context: KernelHostContext) {
    this.#context = context;
  }

  /** Throws a {@link KernelStartError} where the user can do something about it. */
  async start(notebook: vscode.NotebookDocument, listener: KernelListener): Promise<Kernel> {
    requireTrust();
    const path = this.#context.keys.of(notebook.uri);
    return new Kernel(await this.#start(path, settingsFor(notebook.uri)), listener);
  }

  async attach(notebook: vscode.NotebookDocument, listener: KernelListener): Promise<Kernel | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const path = this.#context.keys.of(notebook.uri);
    const connection = await attachKernel({ notebook: path });
    if (!connection) return undefined;
    this.#context.log.info(`Attached to the living kernel of ${path}, process ${connection.state.pid}`);
    return new Kernel(connection, listener);
  }

  /** What the engines say of themselves, asked through a kernel that is started for just that. */
  async listEngines(folder: string): Promise<EngineStatus[]> {
    requireTrust();
    const path = `${folder}/.descent-engines-${process.pid}.ipynb`;
    const connection = await this.#start(path, settingsFor(undefined));
    try {
      return await connection.listEngines();
    } finally {
      await connection.shutdown();
    }
  }

  async #start(path: string, settings: Settings): Promise<KernelConnection> {
    const { log } = this.#context;
    const node = await this.#findNode(settings.nodePath);
    log.info(`Starting the kernel of ${path} with Node ${node.version}: ${node.path} (${node.source})`);
    await requireFolder(dirname(path));
    const started = Date.now();
    const connection = await startKernel({
      notebook: path,
      node: node.path,
      engine: settings.engine,
      cacheFolder: cacheFolder(process.env, process.platform),
      idleMinutes: settings.idleMinutes,
      logRuns: settings.logRuns,
      nodeArguments: settings.maxMemory === undefined ? [] : [`--max-old-space-size=${settings.maxMemory}`],
    });
    const { pid, nodeVersion } = connection.state;
    log.info(`Kernel process ${pid}, Node ${nodeVersion}, ready to attach after ${Date.now() - started} ms`);
    log.info(`Its own log: ${connection.info.logFile}`);
    return connection;
  }

  async #findNode(setting: string): Promise<FoundNode> {
    const known = this.#nodes.get(setting);
    if (known) return known;
    const { env, platform } = process;
    const search = await findNode({ setting, env, platform, ...ownNode() });
    if (search.found) {
      this.#nodes.set(setting, search.node);
      return search.node;
    }
    const { message, advice } = explainMissingNode(search.tried);
    this.#context.nodeMissing(message);
    throw new KernelStartError(message, advice);
  }
}

/** The extension host of a VS Code server is a real Node; that of the desktop is not. */
function ownNode(): { own?: { path: string; version: string } } {
  if ('electron' in process.versions) return {};
  return { own: { path: process.execPath, version: process.versions.node } };
}

/** In such a workspace Descent reads and runs nothing, whoever asks. */
function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new KernelStartError(
    'This workspace is not trusted, so none of its code is run.',
    'Use "Workspaces: Manage Workspace Trust" if you know who wrote it; then run the cell again.',
  );
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await access(folder, constants.R_OK);
  } catch {
    throw new KernelStartError(
      `The notebook's folder ${folder} is not there or may not be read.`,
      'Save the notebook in another folder and run the cell again.',
    );
  }
}

/** The folder that counts for what belongs to no file. */
export const workspaceFolder = () => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
