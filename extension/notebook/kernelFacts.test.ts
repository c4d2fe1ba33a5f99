import { expect, test } from 'vitest';
import type { KernelEvent } from '../../kernel/protocol/events';
import { KernelFacts } from './kernelFacts';

function facts(): { facts: KernelFacts; logged: string[] } {
  const logged: string[] = [];
  const line = (level: string) => (message: string) => logged.push(`${level} ${message}`);
  const log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  return { facts: new KernelFacts('a.ipynb', log), logged };
}

const wasm = { id: 'wasm', device: 'CPU', version: '4' } as const;
const loaded: KernelEvent = { type: 'engine/loaded', engine: wasm, notice: 'no GPU was found' };

test('an engine stays until its kernel dies', () => {
  const { facts: known, logged } = facts();
  known.take(loaded);
  known.take({ type: 'kernel/state', state: 'busy' });
  expect(known).toMatchObject({ engine: wasm, notice: 'no GPU was found', state: 'busy' });
  known.take({ type: 'kernel/state', state: 'dead', reason: 'out of memory' });
  expect(known).toMatchObject({ engine: undefined, state: 'dead', reason: 'out of memory' });
  expect(logged).toContain('warn no GPU was found');
  expect(logged).toContain('info Kernel of a.ipynb: dead, out of memory');
});

test('runs can still be looked at when the connection is gone', () => {
  const { facts: known } = facts();
  const info = { id: 'run-1', name: 'Run 1', startedAt: 0, engine: wasm, metrics: [] };
  known.take({ type: 'run/started', info } as unknown as KernelEvent);
  known.detached('it was shut down');
  expect(known.state).toBe('none');
  expect(known.runs.get('run-1')?.status).toBe('running');
});
