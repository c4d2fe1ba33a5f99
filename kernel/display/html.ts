const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/**
 * The look of every HTML output: the editor's own fonts and colours where VS Code defines them, and
 * neutral ones that suit light and dark pages elsewhere (GitHub, nbviewer).
 */
const style = `
.descent-out{font:var(--vscode-font-size,13px)/1.5 var(--vscode-font-family,system-ui,sans-serif);color:var(--vscode-editor-foreground,inherit);overflow-x:auto;padding:2px 0}
.descent-out .d-title{margin:0 0 4px}
.descent-out .d-title b{font-weight:600}
.descent-out .d-note{color:var(--vscode-descriptionForeground,rgba(128,128,128,1));margin:4px 0 0}
.descent-out pre,.descent-out td.d-num{font-family:var(--vscode-editor-font-family,ui-monospace,monospace);font-size:var(--vscode-editor-font-size,12px)}
.descent-out pre{margin:0;line-height:1.4;color:inherit;background:none}
.descent-out table{font:inherit;border-collapse:collapse;margin:0;border:0;color:inherit}
.descent-out th,.descent-out td{padding:2px 12px 2px 8px;border:0;border-bottom:1px solid var(--vscode-contrastBorder,var(--vscode-widget-border,rgba(128,128,128,.25)));text-align:left;white-space:nowrap;background:none;color:inherit}
.descent-out th{font-weight:600;border-bottom-color:var(--vscode-contrastBorder,rgba(128,128,128,.55))}
.descent-out th small{display:block;font-weight:400;color:var(--vscode-descriptionForeground,rgba(128,128,128,1))}
.descent-out tbody tr:last-child td{border-bottom:0}
.descent-out tbody tr:hover td{background:var(--vscode-list-hoverBackground,rgba(128,128,128,.08))}
.descent-out .d-num{text-align:right;font-variant-numeric:tabular-nums}
.descent-out .d-dim{color:var(--vscode-descriptionForeground,rgba(128,128,128,1))}
.descent-out .d-bad{color:var(--vscode-errorForeground,#c72e2e)}
.descent-out .d-bar{display:inline-block;width:240px;height:6px;margin-right:10px;vertical-align:middle;border-radius:3px;overflow:hidden;background:rgba(128,128,128,.25);outline:1px solid var(--vscode-contrastBorder,transparent)}
.descent-out .d-bar span{display:block;height:100%;background:var(--vscode-progressBar-background,#0e70c0)}
.descent-out figure{display:inline-block;margin:0 8px 8px 0;text-align:center}
.descent-out figure img{display:block;image-rendering:pixelated;background:none;outline:1px solid var(--vscode-contrastBorder,transparent)}
.descent-out figcaption{color:var(--vscode-descriptionForeground,rgba(128,128,128,1));font-size:11px}
`.trim();

/** Wraps a fragment (already escaped) in the common look. */
export function htmlOutput(fragment: string): string {
  return `<style>${style}</style><div class="descent-out">${fragment}</div>`;
}
