import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attachKernel } from '../../kernel/client/startKernel';
import type { EndpointInfo } from '../../kernel/supervisor/endpoint';

/** Ends the kernels that a VS Code with its own temporary folder left behind: they outlive their window. */
export async function endKernels(temporary: string): Promise<void> {
  const folders = (await readdir(temporary).catch(() => [])).filter((name) => /^descent-\d+$/.test(name));
  for (const folder of folders.map((name) => join(temporary, name))) {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    await Promise.all(files.map((file) => endKernel(folder, file)));
  }
}

async function endKernel(folder: string, file: string): Promise<void> {
  const { notebook } = JSON.parse(await readFile(join(folder, file), 'utf8')) as EndpointInfo;
  const kernel = await attachKernel({ notebook, folder });
  await kernel?.shutdown();
}
