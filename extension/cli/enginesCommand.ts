import { join } from 'node:path';
import type { EngineStatus } from '../../kernel/protocol/values';
import type { EnginesArguments } from './commandLine';
import { ExitCode } from './exitCode';
import { withKernel } from './kernel';

/** `descent engines`: asks a kernel in this folder, because native engines are found from there. */
export async function enginesCommand({ json }: EnginesArguments): Promise<number> {
  const notebook = join(process.cwd(), 'engines.ipynb');
  const engines = await withKernel({ notebook, engine: 'auto' }, (kernel) => kernel.listEngines());
  process.stdout.write(json ? `${JSON.stringify(engines, null, 2)}\n` : engineTable(engines));
  return ExitCode.ok;
}

function engineTable(engines: EngineStatus[]): string {
  const width = Math.max(...engines.map(({ id }) => id.length));
  return engines.map((engine) => `${engineRow(engine, width)}\n`).join('');
}

function engineRow(engine: EngineStatus, width: number): string {
  const id = engine.id.padEnd(width);
  if (!engine.available) return `✗ ${id}  not available: ${engine.reason}`;
  return `✓ ${id}  ${engine.device}${engine.note ? `\n  ${' '.repeat(width)}  ${engine.note}` : ''}`;
}
