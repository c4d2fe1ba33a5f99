const light = `
  --ground: #f6f7f9; --paper: #ffffff; --ink: #1f2328; --soft: #5b6470; --line: #dfe3e8; --accent: #0969da;
  --good: #1a7f37; --warn: #9a6700; --bad: #cf222e; --code: #f6f8fa;
  --keyword: #cf222e; --string: #0a3069; --number: #0550ae; --function: #6639ba; --comment: #6e7781;`;
const dark = `
  --ground: #0d1117; --paper: #151b23; --ink: #e6edf3; --soft: #9198a1; --line: #2d343d; --accent: #58a6ff;
  --good: #3fb950; --warn: #d29922; --bad: #f85149; --code: #10161d;
  --keyword: #ff7b72; --string: #a5d6ff; --number: #79c0ff; --function: #d2a8ff; --comment: #8b949e;`;

/** Displayed values are styled with the editor's variables; here they take the colours of the page. */
const editorVariables = `
  --vscode-foreground: var(--ink); --vscode-editor-foreground: var(--ink);
  --vscode-descriptionForeground: var(--soft); --vscode-editor-background: var(--paper);
  --vscode-panel-border: var(--line); --vscode-widget-border: var(--line);
  --vscode-editorWidget-border: var(--line); --vscode-textLink-foreground: var(--accent);
  --vscode-editor-font-family: var(--mono); --vscode-font-family: var(--sans);
  --vscode-charts-blue: var(--accent); --vscode-charts-green: var(--good); --vscode-charts-red: var(--bad);
  --vscode-charts-orange: #d18616; --vscode-charts-purple: var(--function); --vscode-charts-yellow: var(--warn);
  --vscode-charts-foreground: var(--ink); --vscode-charts-lines: var(--line);
  --vscode-list-hoverBackground: var(--code); --vscode-textCodeBlock-background: var(--code);`;

export const style = `
:root { color-scheme: light dark; --sans: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, monospace;${light}${editorVariables} }
@media (prefers-color-scheme: dark) { :root {${dark} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 var(--sans); }
main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 0 0 .5rem; letter-spacing: -.015em; }
header { margin-bottom: 1.75rem; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; color: var(--soft); font-size: .85rem; align-items: center; }
.chip { border-radius: 1rem; padding: .1rem .7rem; font-size: .8rem; font-weight: 600; color: var(--paper); background: var(--soft); }
.chip.ok { background: var(--good); } .chip.error { background: var(--bad); } .chip.interrupted { background: var(--warn); }
.runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; margin-bottom: 2rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; }
.card h2 { font-size: 1rem; margin: 0 0 .75rem; display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; }
.card h2 a { font-weight: 400; font-size: .85rem; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; margin: 0 0 .75rem; }
dt { color: var(--soft); font-size: .8rem; }
dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.3; }
.verdict { border-top: 1px solid var(--line); padding: .75rem 0; font-size: .9rem; }
.verdict p { margin: .25rem 0; color: var(--soft); } .verdict ul { margin: .25rem 0 0; padding-left: 1.2rem; }
.findings { margin-bottom: 2rem; } .findings h2 { font-size: 1.1rem; }
.finding { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: .4rem; padding: .75rem 1rem; margin: .6rem 0; }
.finding.warning { border-left-color: var(--warn); } .finding.error { border-left-color: var(--bad); }
.finding p { margin: 0 0 .3rem; font-size: .95rem; } .finding .advice { white-space: pre-line; }
.prose { margin: 1.5rem 0 1rem; } .prose math { font-size: 1.08em; } .prose math[display=block] { margin: 1rem 0; } .prose > :first-child { margin-top: 0; }
.prose table { border-collapse: collapse; } .prose td, .prose th { border: 1px solid var(--line); padding: .3rem .7rem; }
.prose code { background: var(--code); border-radius: .25rem; padding: .1em .3em; font: .88em var(--mono); }
.prose pre code { background: none; padding: 0; }
.prose blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line); color: var(--soft); }
.cell { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; margin: 1rem 0; overflow: hidden; }
.cell.error { border-color: var(--bad); } .cell.interrupted { border-color: var(--warn); }
.cell.skipped { opacity: .6; }
.gutter { display: flex; justify-content: space-between; padding: .35rem 1rem; font-size: .75rem; color: var(--soft); background: var(--code); border-bottom: 1px solid var(--line); }
pre { margin: 0; overflow-x: auto; font: .84rem/1.55 var(--mono); tab-size: 2; }
.cell > pre { padding: .8rem 1rem; } .prose pre.code { background: var(--code); padding: .8rem 1rem; border-radius: .5rem; }
.outputs { border-top: 1px solid var(--line); padding: .8rem 1rem; overflow-x: auto; }
.outputs > * + * { margin-top: .8rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; } .text.stderr { color: var(--warn); }
.text.error { color: var(--ink); }
.rich { overflow-x: auto; } .rich table { border-collapse: collapse; font-size: .88rem; }
figure { margin: 0; } figure svg, figure img { max-width: 100%; height: auto; }
.hljs-keyword, .hljs-literal { color: var(--keyword); } .hljs-string, .hljs-regexp { color: var(--string); }
.hljs-number, .hljs-attr, .hljs-built_in { color: var(--number); } .hljs-title, .hljs-title.function_ { color: var(--function); }
.hljs-comment { color: var(--comment); font-style: italic; }
.ansi-bold { font-weight: 600; } .ansi-dim { opacity: .7; } .ansi-italic { font-style: italic; } .ansi-underline { text-decoration: underline; }
.ansi-red-fg, .ansi-bright-red-fg { color: var(--bad); } .ansi-green-fg, .ansi-bright-green-fg { color: var(--good); }
.ansi-yellow-fg, .ansi-bright-yellow-fg { color: var(--warn); } .ansi-blue-fg, .ansi-bright-blue-fg { color: var(--accent); }
.ansi-cyan-fg, .ansi-bright-cyan-fg { color: var(--number); } .ansi-magenta-fg, .ansi-bright-magenta-fg { color: var(--function); }
.ansi-bright-black-fg { color: var(--soft); }
@media print { body { background: none; } .cell, .card { break-inside: avoid; } }
`;
