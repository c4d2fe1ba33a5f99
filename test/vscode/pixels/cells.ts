import type { HeadlessVscode } from '../../harness/headlessVscode';

export interface CellEnd {
  success: boolean | null;
  /** Streams, plain values and errors, as text. */
  text: string;
}

/** Runs one cell of the active notebook, or of the one that is open, to its end. */
export function runCell(vscode: HeadlessVscode, index: number): Promise<CellEnd> {
  return vscode.evaluate(async (api, index) => {
    const notebook =
      api.window.activeNotebookEditor?.notebook ??
      api.workspace.notebookDocuments.find(({ notebookType }) => notebookType === 'jupyter-notebook');
    if (!notebook) throw new Error('No notebook is open.');
    await api.commands.executeCommand('notebook.cell.execute', {
      ranges: [{ start: index, end: index + 1 }],
      document: notebook.uri,
    });
    const cell = notebook.cellAt(index);
    const items = cell.outputs.flatMap((output) => output.items);
    const shown = items.filter(({ mime }) => /stdout|stderr|text\/plain|notebook\.error/.test(mime));
    return {
      success: cell.executionSummary?.success ?? null,
      text: shown.map(({ data }) => Buffer.from(data).toString('utf8')).join('\n'),
    };
  }, index);
}

/** Changes a setting of the user; resolves when the extension host has been told. */
export function setSetting(vscode: HeadlessVscode, name: string, value: string | undefined): Promise<void> {
  return vscode.evaluate(
    async (api, { name, value }) => {
      const told = new Promise<void>((resolve) => {
        const watch = api.workspace.onDidChangeConfiguration((event) => {
          if (!event.affectsConfiguration(`descent.${name}`)) return;
          watch.dispose();
          resolve();
        });
      });
      const settings = api.workspace.getConfiguration('descent');
      await settings.update(name, value ?? undefined, api.ConfigurationTarget.Global);
      await told;
    },
    { name, value: value ?? null },
  );
}
