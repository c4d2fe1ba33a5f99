import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../kernel/client/cacheFolder';
import { startKernel, type KernelOptions } from '../../kernel/client/startKernel';
import type { KernelConnection } from '../../kernel/client/kernelConnection';
import { ExitCode } from './exitCode';
import { UserError } from './userError';

/**
 * Uses a kernel that this process alone knows: a headless run never meets the variables of a notebook that
 * is open in an editor. The kernel is gone afterwards, whatever `use` does.
 */
export async function withKernel<T>(
  options: Pick<KernelOptions, 'notebook' | 'engine' | 'logRuns'>,
  use: (kernel: KernelConnection) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(await realpath(shortTemporaryFolder()), 'descent-'));
  try {
    const kernel = await start({ ...options, folder });
    try {
      return await use(kernel);
    } finally {
      await kernel.shutdown().catch(() => kernel.dispose());
    }
  } finally {
    // The kernel may still be closing a file here.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function start(
  options: Pick<KernelOptions, 'notebook' | 'engine' | 'folder' | 'logRuns'>,
): Promise<KernelConnection> {
  const kernel = startKernel({
    ...options,
    node: process.execPath,
    cacheFolder: cacheFolder(process.env, process.platform),
    // Should this process be killed, nobody comes back for the kernel.
    idleMinutes: 1,
  });
  return kernel.catch((error: unknown) => {
    throw new UserError(error instanceof Error ? error.message : String(error), ExitCode.failed);
  });
}

/** The paths of sockets are limited to about 100 bytes. */
function shortTemporaryFolder(): string {
  return process.platform !== 'win32' && tmpdir().length > 60 ? '/tmp' : tmpdir();
}
