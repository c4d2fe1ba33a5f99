import { execFile, type ExecFileException } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dawnPath } from './dawn';
import { probeScript, type ProbeAnswer } from './probeScript';

/** A GPU that Dawn can open, or why there is none. */
export type Probe = { gpu: { name: string; api: string; software: boolean } } | { reason: string };

const TIMEOUT_MS = 10_000;

/**
 * Opens the GPU in a child process: a broken driver can end the process that touches it, and then only
 * the child is gone.
 */
export async function probeGpu(): Promise<Probe> {
  if (!existsSync(dawnPath))
    return { reason: `This build of Descent has no WebGPU for ${process.platform} ${process.arch}.` };
  const { answer, stderr, failure } = await runProbe();
  if (failure)
    return { reason: `WebGPU failed while it was tried: ${failure}. Update the driver of your GPU.` };
  if (answer?.error !== undefined) return { reason: `The GPU refused to open: ${answer.error}` };
  if (!answer?.info) return { reason: noGpu(stderr) };
  return { gpu: describe(answer) };
}

interface Outcome {
  answer?: ProbeAnswer;
  stderr: string;
  failure?: string;
}

function runProbe(): Promise<Outcome> {
  const script = `(${probeScript.toString()})(process.argv[1])`;
  const args = ['--input-type=commonjs', '--eval', script, dawnPath];
  const options = {
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
    env: probeEnvironment(),
  } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith('{'));
      if (line !== undefined) resolve({ answer: JSON.parse(line) as ProbeAnswer, stderr });
      else resolve({ stderr, failure: describeFailure(error, stderr) });
    });
  });
}

// Flags for the inspector or a loader are meant for the kernel, not for its children.
function probeEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: undefined };
}

function describeFailure(error: ExecFileException | null, stderr: string): string {
  if (error?.killed === true) return `no answer within ${TIMEOUT_MS / 1000} s`;
  const thrown = /^Error: (.+)$/m.exec(stderr)?.[1];
  return thrown ?? error?.signal ?? `exit code ${error?.code ?? 0}`;
}

function noGpu(stderr: string): string {
  if (stderr.includes('libvulkan'))
    return 'No Vulkan was found. Install the driver of your GPU and the Vulkan loader (on Debian and Ubuntu: libvulkan1).';
  if (process.platform === 'linux')
    return 'No GPU with a Vulkan 1.1 driver was found. Install the driver of your GPU.';
  return 'No GPU was found that WebGPU can use. Update the driver of your GPU.';
}

function describe({ info, adapters }: ProbeAnswer): { name: string; api: string; software: boolean } {
  const { device = '', description = '', vendor = '', software = false } = info ?? {};
  const match = adapters.find(({ name }) => slug(name) === slug(device)) ?? adapters[0];
  const name = [match?.name, device, description, vendor].find((text) => text !== undefined && text !== '');
  return { name: name ?? 'unknown GPU', api: apiNames[match?.backend ?? ''] ?? defaultApi(), software };
}

const apiNames: Record<string, string | undefined> = {
  vulkan: 'Vulkan',
  metal: 'Metal',
  d3d12: 'Direct3D 12',
  d3d11: 'Direct3D 11',
};

function defaultApi(): string {
  return apiNames[{ darwin: 'metal', win32: 'd3d12' }[process.platform as string] ?? 'vulkan'] ?? 'Vulkan';
}

// Dawn's `info.device` is the driver's name in this form.
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-+$/, '');
}
