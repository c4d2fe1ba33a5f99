import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { distPath } from '../../vendor';
import { Rank, type Detection, type Engine } from '../engine';
import { loadTensorFlow } from '../resolve';
import { withoutNewProcessListeners } from './processListeners';
import { watchMemory } from './watchMemory';

const binaries = distPath('vendor', 'wasm');
const device = 'CPU, WebAssembly SIMD';

/** The embedded default: needs nothing but Node and trains everything. */
export const engine: Engine = {
  id: 'wasm',
  detect: () => Promise.resolve(detect()),
  async load(context) {
    const { tf, wasm } = loadTensorFlow();
    await withoutNewProcessListeners(() => tf.setBackend('wasm'));
    watchMemory(tf, context);
    return {
      tf,
      info: { id: 'wasm', device, version: `tfjs ${wasm.version_wasm}` },
      dispose: () => tf.removeBackend('wasm'),
    };
  },
};

function detect(): Detection {
  if (existsSync(join(binaries, 'tfjs-backend-wasm-simd.wasm')))
    return { status: { id: 'wasm', available: true, device }, rank: Rank.wasm };
  const reason = `The WebAssembly kernels are missing from ${binaries}. Install Descent again.`;
  return { status: { id: 'wasm', available: false, reason }, rank: Rank.unavailable };
}
