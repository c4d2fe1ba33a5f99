import * as vscode from 'vscode';
import { KernelHost, workspaceFolder } from './client/kernelHost';
import { KernelKeys } from './client/kernelKeys';
import { LanguageServer } from './client/languageServer';
import { EnginePages, listEngines, selectEngine } from './commands/engines';
import { examineCommands } from './commands/examine';
import { openCopy, openExample } from './commands/examples';
import { kernelCommands } from './commands/kernelCommands';
import { newNotebook } from './commands/newNotebook';
import { Findings } from './findings/findings';
import { RulePages } from './findings/rulePages';
import { RunLenses } from './findings/runLens';
import { ControllerChoice, createController } from './notebook/controller';
import { EngineSetting } from './notebook/engineSetting';
import { claimNotebook } from './notebook/kernelspec';
import { isRunnable } from './notebook/languages';
import { NotebookMoves } from './notebook/notebookMoves';
import { showNodeMissing } from './notebook/questions';
import { SeenEntries } from './notebook/seenEntries';
import { Sessions } from './notebook/sessions';
import { RendererMessages } from './panels/rendererMessages';
import { TrainingPanel } from './panels/trainingPanel';
import { EngineStatusItem } from './views/engineStatus';
import { createLog } from './views/log';

/** Puts the parts together; each of them owns what it registers. */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, workspaceState } = context;
  const log = createLog(context.extension);
  const controller = createController();
  const keys = new KernelKeys(workspaceState, workspaceFolder);
  const moves = new NotebookMoves(keys);
  const seen = new SeenEntries(workspaceState);
  const host = new KernelHost({ keys, log, nodeMissing: (message) => void showNodeMissing(message) });
  const sessions = new Sessions({ controller, host, moves, seen, log });
  const server = new LanguageServer(extensionUri, log);
  const findings = new Findings(sessions, server, controller);
  const rules = new RulePages(extensionUri);
  const panel = new TrainingPanel(extensionUri, sessions, {
    findings,
    applyFix: (finding, fix, notebook) => findings.applyFix(finding, fix, notebook),
    openRulePage: (rule) => rules.show(rule),
  });
  const charts = new RendererMessages(sessions);
  const pages = new EnginePages();
  const engines = {
    list: () => sessions.active?.listEngines() ?? host.listEngines(workspaceFolder()),
    notebook: () => vscode.window.activeNotebookEditor?.notebook.uri,
  };

  controller.executeHandler = async (cells, notebook) => {
    if (cells.some((cell) => isRunnable(cell.document.languageId))) void claimNotebook(notebook);
    await sessions.open(notebook).execute(cells);
  };
  const commands: Record<string, (...args: unknown[]) => unknown> = {
    'descent.newNotebook': newNotebook,
    'descent.openExample': () => openExample(extensionUri),
    'descent.openQuickstart': () => openCopy(extensionUri, 'quickstart'),
    // The line over a training passes the id of its run.
    'descent.showTrainingPanel': (run) => panel.show(typeof run === 'string' ? run : undefined),
    'descent.selectEngine': () => selectEngine(engines),
    'descent.listEngines': () => listEngines(engines, pages),
    'descent.showLog': () => log.show(),
    'descent.showRules': () => rules.showAll(),
    'descent.showRule': (rule) => (typeof rule === 'string' ? rules.show(rule) : rules.showAll()),
    'descent.restartLanguageServer': () => server.restart(),
    // For bench and tests, in no menu.
    '_descent.drawnPoints': () => charts.drawn.take(),
    '_descent.languageServerPid': () => server.pid(),
    ...kernelCommands(sessions),
    ...examineCommands(),
  };
  context.subscriptions.push(
    log,
    controller,
    moves,
    seen,
    sessions,
    server,
    findings,
    rules,
    panel,
    pages,
    new RunLenses(sessions, findings),
    new ControllerChoice(controller),
    charts,
    new EngineStatusItem(sessions),
    new EngineSetting(sessions),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}
