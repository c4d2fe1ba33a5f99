import { Rank, type Detection, type Engine, type EngineContext, type LoadedEngine } from '../engine';
import { loadTensorFlow } from '../resolve';
import { deviceName, nvidiaGpus } from './device';
import { findInstallation } from './installation';
import { requireNative } from './nativePackage';

const INSTALL =
  'Run `npm install @tensorflow/tfjs-node` in the folder of the notebook, or `@tensorflow/tfjs-node-gpu` ' +
  'for an NVIDIA GPU with CUDA 11.2 and cuDNN 8.1.';

/** TensorFlow's own kernels through `@tensorflow/tfjs-node(-gpu)`, which the user installs. */
export const engine: Engine = {
  id: 'tensorflow',
  detect: (context) => Promise.resolve(detect(context)),
  load,
};

function detect({ workspace }: EngineContext): Detection {
  const found = findInstallation(workspace);
  if (!found) return unavailable(`No @tensorflow/tfjs-node was found from ${workspace}. ${INSTALL}`);
  if (!found.hasAddon)
    return unavailable(
      `${found.name} ${found.version} in ${found.folder} has no native addon. Run \`npm rebuild ${found.name} --build-addon-from-source\` there.`,
    );
  const onGpu = found.name.endsWith('-gpu') && (process.platform !== 'linux' || nvidiaGpus().length > 0);
  return {
    status: { id: 'tensorflow', available: true, device: deviceName(onGpu) },
    rank: onGpu ? Rank.nativeGpu : Rank.nativeCpu,
  };
}

function unavailable(reason: string): Detection {
  return { status: { id: 'tensorflow', available: false, reason }, rank: Rank.unavailable };
}

interface NativeBackend {
  isUsingGpuDevice: boolean;
}

async function load({ workspace }: EngineContext): Promise<LoadedEngine> {
  const found = findInstallation(workspace);
  if (!found) throw new Error(`@tensorflow/tfjs-node is no longer in ${workspace}. ${INSTALL}`);
  const { tf } = loadTensorFlow();
  const native = requireNative(found.name, workspace);
  await tf.setBackend('tensorflow');
  const { isUsingGpuDevice } = tf.backend() as unknown as NativeBackend;
  return {
    tf,
    info: {
      id: 'tensorflow',
      device: deviceName(isUsingGpuDevice),
      version: `${found.name.replace('@tensorflow/', '')} ${native.version['tfjs-node'] ?? found.version}`,
    },
    dispose: () => tf.removeBackend('tensorflow'),
  };
}
