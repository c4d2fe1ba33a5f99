import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../../extension/cli/run/results';
import type { NotebookFile } from '../../extension/cli/notebook/nbformat';
import { root } from '../cli/cli';

export interface Bounds {
  min?: number;
  max?: number;
}

/** What a run of an example must show. */
export interface Expected {
  /** Numbers that cells print as `label: number`. */
  printed: Record<string, Bounds>;
  /** One entry for each training run, in order. */
  runs: { epochs: number; final: Record<string, Bounds> }[];
}

/** The file `expected.json` of an example. */
export interface ExampleFile extends Expected {
  /** File below DESCENT_DATA_DIR without which the example cannot run offline. */
  data?: string;
  /** Where the full notebook takes too long for a test: what to replace in its code, and what to expect then. */
  short?: Expected & { why: string; replace: Record<string, string> };
}

export const examplesFolder = join(root, 'extension/examples');

export function exampleNames(): string[] {
  const entries = readdirSync(examplesFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

export function readExample(name: string): { expected: ExampleFile; notebook: string } {
  const read = (file: string) => readFileSync(join(examplesFolder, name, file), 'utf8');
  return { expected: JSON.parse(read('expected.json')) as ExampleFile, notebook: read(`${name}.ipynb`) };
}

/** The notebook with `replace` done in its code; a text that is not there is an error. */
export function shortened(notebook: string, replace: Record<string, string>): string {
  return Object.entries(replace).reduce((text, [from, to]) => {
    if (!text.includes(from))
      throw new Error(`expected.json replaces '${from}', which is not in the notebook`);
    return text.replace(from, to);
  }, notebook);
}

/** Everything that is not as expected, in words; empty when all is well. */
export function problems(expected: Expected, results: Results, executed: NotebookFile): string[] {
  const printed = printedText(executed);
  const found = Object.entries(expected.printed).flatMap(([label, bounds]) =>
    outOfBounds(label, printedNumber(printed, label), bounds),
  );
  if (results.runs.length !== expected.runs.length) {
    found.push(`${results.runs.length} runs instead of ${expected.runs.length}`);
  }
  expected.runs.forEach(({ epochs, final }, i) => {
    const run = results.runs[i];
    if (run?.epochs !== epochs)
      found.push(`run ${i + 1}: ${run?.epochs ?? 'no'} epochs instead of ${epochs}`);
    for (const [metric, bounds] of Object.entries(final)) {
      found.push(...outOfBounds(`run ${i + 1}, ${metric}`, run?.final[metric] ?? undefined, bounds));
    }
  });
  return found;
}

function outOfBounds(what: string, value: number | undefined, { min, max }: Bounds): string[] {
  if (value === undefined) return [`${what}: no value`];
  if (min !== undefined && value < min) return [`${what}: ${value} is less than ${min}`];
  if (max !== undefined && value > max) return [`${what}: ${value} is more than ${max}`];
  return [];
}

function printedText({ cells }: NotebookFile): string {
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  return outputs.flatMap((output) => (output.output_type === 'stream' ? output.text : [])).join('');
}

function printedNumber(text: string, label: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${label}: `));
  return line === undefined ? undefined : Number.parseFloat(line.slice(label.length + 2));
}
