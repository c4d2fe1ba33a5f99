import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../kernel/protocol/values';
import { descent, notebookOf, temporaryFolder } from './cli';

describe('descent engines', () => {
  it('lists all four, each with its device or the reason why not', async () => {
    const { code, stdout } = await descent(['engines', '--json']);
    expect(code).toBe(0);
    const engines = JSON.parse(stdout) as EngineStatus[];
    expect(engines.map(({ id }) => id).sort()).toEqual(['cpu', 'tensorflow', 'wasm', 'webgpu']);
    for (const engine of engines) expect(engine.available ? engine.device : engine.reason).toMatch(/\w{3}/);
    expect(engines.find(({ id }) => id === 'wasm')).toMatchObject({ available: true });
  });

  it('prints a table for people', async () => {
    const { stdout } = await descent(['engines']);
    expect(stdout).toMatch(/^✓ wasm {2,}\w/m);
  });

  it('refuses to run on an engine that is not there, instead of taking another', async () => {
    const cwd = temporaryFolder();
    notebookOf(cwd, ['console.log("ran")']);
    const engines = JSON.parse((await descent(['engines', '--json'], { cwd })).stdout) as EngineStatus[];
    const missing = engines.find(({ available }) => !available);
    // A machine that has all four cannot show this.
    if (!missing || missing.available) return;
    const { code, stdout, stderr } = await descent(['run', 'test.ipynb', '--engine', missing.id], { cwd });
    expect(stderr).toContain(`the engine '${missing.id}' is not available here: ${missing.reason}`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
