import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descent, notebookOf, temporaryFolder } from './cli';

describe('descent, before anything runs', () => {
  it('prints help and version', async () => {
    const help = await descent(['--help']);
    expect(help.stdout).toContain('descent run');
    expect(help.code).toBe(0);
    expect((await descent(['--version'])).stdout).toMatch(/^descent \d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['walk'], /no command 'walk'/],
    [['run', 'a.ipynb', '--engine', 'abacus'], /tensorflow, webgpu, wasm, cpu/],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, stderr } = await descent(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    ['a missing file', 'none.ipynb', undefined, /there is no file none\.ipynb/],
    ['a text file', 'a.txt', 'hello', /a\.txt is not a notebook.*JSON/],
    ['a file that is cut off', 'a.ipynb', '{"cells": [', /not a notebook.*cut off/],
    ['JSON of another kind', 'a.ipynb', '{"name": "x"}', /no "nbformat" and "cells"/],
    ['an old notebook', 'a.ipynb', '{"nbformat": 3, "cells": []}', /format 3/],
    ['a damaged cell', 'a.ipynb', '{"nbformat": 4, "metadata": {}, "cells": [{}]}', /cell 1/],
    [
      'a Python notebook',
      'a.ipynb',
      '{"nbformat": 4, "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "cells": []}',
      /Python notebook; Descent runs TypeScript/,
    ],
    [
      'a cell in another language',
      'a.ipynb',
      '{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "1", "metadata": {"vscode": {"languageId": "python"}}}]}',
      /cell 1 of a\.ipynb is written in Python/,
    ],
  ])('refuses %s', async (_what, name, content, message) => {
    const cwd = temporaryFolder();
    if (content !== undefined) writeFileSync(join(cwd, name), content);
    const { code, stderr } = await descent(['run', name], { cwd });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  it('says that an empty notebook has nothing to run, and still writes what was asked for', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, []);
    const { code, stderr } = await descent(['run', 'test.ipynb', '--json', 'r.json'], { cwd });
    expect(stderr).toContain('no code cells');
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'r.json'))).toBe(true);
  });

  it('refuses two results in one file', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['1']);
    const { code, stderr } = await descent(['run', 'test.ipynb', '--out', 'x', '--json', './x'], { cwd });
    expect(stderr).toContain('--out and --json both name');
    expect(code).toBe(2);
  });

  it('finds out about a read-only folder before it trains', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['console.log("ran")']);
    const locked = join(cwd, 'locked');
    mkdirSync(locked);
    chmodSync(cwd, 0o755);
    chmodSync(locked, 0o555);
    // Rights do not hold root back, so root becomes somebody else for this.
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const { code, stdout, stderr } = await descent(['run', 'test.ipynb', '--out', 'locked/out.ipynb'], {
      cwd,
      ...uid,
    });
    expect(stderr).toMatch(/--out cannot be written: no right to write in .*locked.*Nothing was run/);
    expect(stdout).not.toContain('ran');
    expect(code).toBe(2);
    expect(readdirSync(locked)).toEqual([]);
  });
});
