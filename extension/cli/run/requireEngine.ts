import type { KernelConnection } from '../../../kernel/client/kernelConnection';
import type { EngineId } from '../../../kernel/protocol/values';
import { UserError } from '../userError';

/** Says why an engine that was asked for by name cannot be had, before anything runs. */
export async function requireEngine(kernel: KernelConnection, id: EngineId): Promise<void> {
  const engines = await kernel.listEngines();
  const status = engines.find((engine) => engine.id === id);
  if (status?.available) return;
  const others = engines.filter(({ available }) => available).map((engine) => engine.id);
  const reason = status ? status.reason : 'this version of Descent does not have it.';
  throw new UserError(
    `the engine '${id}' is not available here: ${reason}\n` +
      `Available: ${others.join(', ')}. Leave --engine away to use the fastest. Nothing was run.`,
  );
}
