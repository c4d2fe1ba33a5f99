import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descent, readNotebookFile, readResults, temporaryFolder } from '../cli/cli';
import { exampleNames, problems, readExample, shortened, type ExampleFile } from './expectations';

const dataFolder = process.env['DESCENT_DATA_DIR'];

describe.each(exampleNames())('the example %s', (name) => {
  const { expected, notebook } = readExample(name);

  it('is stored without outputs', () => {
    const { cells } = JSON.parse(notebook) as { cells: { outputs?: unknown[]; execution_count?: unknown }[] };
    for (const cell of cells) expect([cell.outputs ?? [], cell.execution_count ?? null]).toEqual([[], null]);
  });

  it('runs from top to bottom and reaches its numbers', { timeout: 300_000 }, async ({ skip }) => {
    const reason = missingData(expected);
    if (reason !== undefined && process.env['CI'] !== 'true') skip(reason);
    expect(reason).toBeUndefined();

    const cwd = temporaryFolder();
    const { short } = expected;
    writeFileSync(join(cwd, 'test.ipynb'), short ? shortened(notebook, short.replace) : notebook);
    const args = ['run', 'test.ipynb', '--engine', 'wasm', '--out', 'out.ipynb', '--json', 'out.json'];
    const { code, stderr } = await descent(args, { cwd });
    expect(code, stderr).toBe(0);
    const [results, executed] = [
      await readResults(join(cwd, 'out.json')),
      await readNotebookFile(join(cwd, 'out.ipynb')),
    ];
    expect(problems(short ?? expected, results, executed)).toEqual([]);
  });
});

function missingData({ data }: ExampleFile): string | undefined {
  if (data === undefined) return undefined;
  if (dataFolder === undefined) return `${data}: DESCENT_DATA_DIR is not set`;
  return existsSync(join(dataFolder, data))
    ? undefined
    : `${data} is not in DESCENT_DATA_DIR (${dataFolder})`;
}
