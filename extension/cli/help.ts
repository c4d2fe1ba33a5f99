export type HelpTopic = 'run' | 'lint' | 'engines';

export function generalHelp(): string {
  return `Descent: train networks in TypeScript notebooks.

Usage
  descent run NOTEBOOK.ipynb [options]   run all cells of a notebook, without an editor
  descent lint FILE… [--json]            what is wrong in notebooks and .ts files, without running them
  descent engines [--json]               what can compute on this machine, and why not

  descent help COMMAND                   the options of one command
  descent --version
`;
}

export function helpFor(topic: HelpTopic): string {
  return { run: runHelp, lint: lintHelp, engines: enginesHelp }[topic];
}

const runHelp = `Run all cells of a notebook, without an editor.

Usage
  descent run NOTEBOOK.ipynb [options]

Options
  --out FILE.ipynb     write the executed notebook (the same file as the input is fine)
  --report FILE.html   write a page with code, outputs, charts and findings; one file, no scripts
  --json FILE.json     write results for programs: cells, runs with every series, findings
  --no-log             do not log training runs in .descent/runs beside the notebook
  --engine ENGINE      auto, tensorflow, webgpu, wasm or cpu (default: auto, the fastest that works)

Each training run is logged in a folder of its own in .descent/runs beside the notebook: event files for
TensorBoard, and run.json. What cells print goes to standard output, progress to standard error. The first cell that fails ends
the run; what was asked for is written all the same. Ctrl-C stops the running cell and keeps its results.

Exit code
  0 all cells ran   1 a cell failed   2 nothing was run: wrong arguments or files   130 stopped by Ctrl-C

Example
  descent run quickstart.ipynb --out executed.ipynb --report report.html
`;

const lintHelp = `Find mistakes in notebooks and TypeScript files, without running them.

Usage
  descent lint FILE… [--json]

Options
  --json   print an array of { file, cell, line, column, rule, severity, message }

Cells are counted from 0 in JSON, from 1 in text; lines and columns from 1. The comment
// descent-allow rule-id allows a finding on its line, on the next line, or, at the top, in the cell.

Exit code
  0 no errors (there may be warnings and hints)   1 errors were found   2 wrong arguments or files

Example
  descent lint notebooks/*.ipynb
`;

const enginesHelp = `List the engines: what can compute on this machine, and why the others cannot.

Usage
  descent engines [--json]

Options
  --json   print an array of { id, available, device, note } or { id, available, reason }
`;
