import * as vscode from 'vscode';
import { RULE_SCHEME, rulePage } from '../server/protocol';

/** The page that lists all rules. */
const INDEX = 'rules';

/** Shows the pages of rules, checks and monitors, which are also what their tests read. */
export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #registration: vscode.Disposable;

  constructor(extension: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(extension, 'dist', 'rules');
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, this);
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const name = path.replace(/^\//, '');
    if (!/^[\w-]+\.md$/.test(name)) return `There is no page ${name}.`;
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name));
      return new TextDecoder().decode(bytes);
    } catch {
      return `# ${name.replace(/\.md$/, '')}\n\nThis has no page of its own; the finding says all there is.`;
    }
  }

  async show(rule: string): Promise<void> {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', vscode.Uri.parse(rulePage(rule)));
  }

  showAll(): Promise<void> {
    return this.show(INDEX);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
