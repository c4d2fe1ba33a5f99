import * as vscode from 'vscode';
import { isDescentNotebook, NOTEBOOK_TYPE } from './kernelspec';
import { supportedLanguages } from './languages';

export const CONTROLLER_ID = 'descent';
const EXTENSION_ID = 'descent.descent';

/** The kernel that users see in the kernel picker. What it runs is added by its owner. */
export function createController(): vscode.NotebookController {
  const controller = vscode.notebooks.createNotebookController(CONTROLLER_ID, NOTEBOOK_TYPE, 'Descent');
  controller.description = 'TypeScript with TensorFlow.js';
  controller.detail = 'Trains on your GPU and shows it live';
  controller.supportedLanguages = supportedLanguages;
  controller.supportsExecutionOrder = true;
  return controller;
}

/** Offers the kernel first to notebooks that ask for it, and never pushes it on those of another kernel. */
export class ControllerChoice implements vscode.Disposable {
  readonly #controller: vscode.NotebookController;
  readonly #subscriptions: vscode.Disposable[];

  constructor(controller: vscode.NotebookController) {
    this.#controller = controller;
    this.#subscriptions = [
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#rate(notebook)),
      vscode.window.onDidChangeActiveNotebookEditor((editor) => void this.#select(editor)),
    ];
    vscode.workspace.notebookDocuments.forEach((notebook) => this.#rate(notebook));
    void this.#select(vscode.window.activeNotebookEditor);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #rate(notebook: vscode.NotebookDocument): void {
    if (notebook.notebookType !== NOTEBOOK_TYPE) return;
    const { Preferred, Default } = vscode.NotebookControllerAffinity;
    this.#controller.updateNotebookAffinity(notebook, isDescentNotebook(notebook) ? Preferred : Default);
  }

  /** A notebook that names our kernel in its file needs no question; another choice of the user stays. */
  async #select(editor: vscode.NotebookEditor | undefined): Promise<void> {
    if (!editor || !isDescentNotebook(editor.notebook)) return;
    await vscode.commands.executeCommand('notebook.selectKernel', {
      id: CONTROLLER_ID,
      extension: EXTENSION_ID,
      skipIfAlreadySelected: true,
    });
  }
}
