import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const NVIDIA = '/proc/driver/nvidia/gpus';

/** The names of the NVIDIA GPUs whose driver is loaded; on other systems than Linux nothing is known. */
export function nvidiaGpus(): string[] {
  if (!existsSync(NVIDIA)) return [];
  return readdirSync(NVIDIA).flatMap((gpu) => {
    const model = /^Model:\s*(.+)$/m.exec(readFileSync(join(NVIDIA, gpu, 'information'), 'utf8'));
    return model?.[1] === undefined ? [] : [model[1].trim()];
  });
}

/** TensorFlow takes the last GPU where there are several. */
export function deviceName(onGpu: boolean): string {
  return onGpu
    ? `${nvidiaGpus().at(-1) ?? 'NVIDIA GPU'} (CUDA)`
    : `CPU, ${cpus()[0]?.model.trim() ?? 'unknown model'}`;
}
