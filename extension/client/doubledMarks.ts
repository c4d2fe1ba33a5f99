import * as vscode from 'vscode';

/** Rules about what the types of TensorFlow.js tell too. */
const OF_TYPES: ReadonlySet<unknown> = new Set(['unknown-option', 'unknown-name']);

type Show = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[]) => void;

/**
 * Leaves out what VS Code's TypeScript underlines at the same place: one mistake is one mark. Our quick fixes stay.
 * TypeScript tells of it in files only, where the types are installed, and there of the first option in each literal.
 */
export class DoubledMarks implements vscode.Disposable {
  /** By file, what the server says, and how much of it is shown. */
  readonly #told = new Map<string, { diagnostics: vscode.Diagnostic[]; shown: number; show: Show }>();
  readonly #subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) =>
    uris.forEach((uri) => this.#update(uri)),
  );

  /** What stands between the server and the editor. */
  readonly handleDiagnostics = (uri: vscode.Uri, diagnostics: vscode.Diagnostic[], show: Show): void => {
    const doubled = diagnostics.some((one) => OF_TYPES.has(codeOf(one)));
    const alone = doubled ? withoutDoubles(uri, diagnostics) : diagnostics;
    if (doubled) this.#told.set(uri.toString(), { diagnostics, shown: alone.length, show });
    else this.#told.delete(uri.toString());
    show(uri, alone);
  };

  dispose(): void {
    this.#subscription.dispose();
  }

  /** TypeScript takes longer than we do. */
  #update(uri: vscode.Uri): void {
    const told = this.#told.get(uri.toString());
    if (!told || withoutDoubles(uri, told.diagnostics).length === told.shown) return;
    this.handleDiagnostics(uri, told.diagnostics, told.show);
  }
}

function withoutDoubles(uri: vscode.Uri, ours: vscode.Diagnostic[]): vscode.Diagnostic[] {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const theirs = vscode.languages.getDiagnostics(uri).filter(isError);
  if (!document || theirs.length === 0) return ours;
  return ours.filter(
    (mark) =>
      !OF_TYPES.has(codeOf(mark)) || !theirs.some(({ range }) => isOfOneOption(document, range, mark.range)),
  );
}

const isError = ({ source, severity }: vscode.Diagnostic) =>
  source === 'ts' && severity === vscode.DiagnosticSeverity.Error;

const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

/** Of a value that does not fit, TypeScript underlines the name before it. */
function isOfOneOption(document: vscode.TextDocument, theirs: vscode.Range, ours: vscode.Range): boolean {
  if (theirs.start.isEqual(ours.start)) return true;
  if (!theirs.end.isBefore(ours.start)) return false;
  return /^\s*:\s*$/.test(document.getText(new vscode.Range(theirs.end, ours.start)));
}
