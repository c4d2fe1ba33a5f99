import { Rank, type Engine } from '../engine';
import { loadTensorFlow } from '../resolve';

const device = 'CPU, plain JavaScript';

/** TensorFlow.js' reference implementation: slow, complete, and the measure for the others. */
export const engine: Engine = {
  id: 'cpu',
  detect: () => Promise.resolve({ status: { id: 'cpu', available: true, device }, rank: Rank.cpu }),
  async load() {
    const { tf } = loadTensorFlow();
    await tf.setBackend('cpu');
    // Otherwise its first tensor prints an advertisement for tfjs-node.
    (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
    return {
      tf,
      info: { id: 'cpu', device, version: `tfjs ${tf.version['tfjs-core']}` },
      dispose: () => tf.removeBackend('cpu'),
    };
  },
};
