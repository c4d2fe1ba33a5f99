import { Rank, type Detection, type Engine, type EngineContext, type LoadedEngine } from '../engine';
import { loadTensorFlow } from '../resolve';
import { closeDawn, openDawn } from './dawn';
import { requestDevice } from './device';
import { probeGpu, type Probe } from './probe';
import { watchDevice } from './watchDevice';

/** The GPU through Vulkan, Metal or Direct3D 12, without any set-up of CUDA. */
export const engine: Engine = {
  id: 'webgpu',
  detect: async () => detection(await probeGpu()),
  load,
};

function detection(probe: Probe): Detection {
  if ('reason' in probe)
    return { status: { id: 'webgpu', available: false, reason: probe.reason }, rank: Rank.unavailable };
  const device = `${probe.gpu.name} (${probe.gpu.api})`;
  if (!probe.gpu.software) return { status: { id: 'webgpu', available: true, device }, rank: Rank.gpu };
  const note = 'This is a GPU simulated in software: correct, and slower than the engine wasm.';
  return { status: { id: 'webgpu', available: true, device, note }, rank: Rank.softwareGpu };
}

async function load(context: EngineContext, device: string): Promise<LoadedEngine> {
  const { tf, webgpu } = loadTensorFlow();
  const opened = await requestDevice(openDawn());
  const backend = new webgpu.DescentWebGPUBackend(opened.device, opened.adapter.info);
  const stopWatching = watchDevice(opened.device, backend, context);
  tf.registerBackend('webgpu', () => backend, Rank.gpu);
  await tf.setBackend('webgpu');
  return {
    tf,
    info: { id: 'webgpu', device, version: `tfjs ${tf.version['tfjs-core']}` },
    dispose() {
      stopWatching();
      tf.removeBackend('webgpu');
      opened.device.destroy();
      closeDawn();
    },
  };
}
