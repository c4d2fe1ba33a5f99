import type { Computer } from './computer';
import { Tensor } from './tensor';
import { isCallable, isFields, UNKNOWN, type Fields } from './values';

const MOST_EPOCHS = 300;
const MOST_BATCHES = 2000;

/** Of `fit(x, y, options)`: what its callbacks do to the learning rate. */
export function runCallbacks(computer: Computer, [x, , options]: readonly unknown[]): void {
  if (!isFields(options)) return;
  const given = options.get('callbacks');
  const callbacks = (Array.isArray(given) ? given : [given]).filter(isFields);
  const epochs = options.get('epochs');
  if (callbacks.length === 0 || typeof epochs !== 'number' || !(epochs <= MOST_EPOCHS)) return;
  const batches = batchesOf(x, options);
  for (let epoch = 0; epoch < epochs; epoch++) {
    tell(computer, callbacks, 'onEpochBegin', epoch);
    for (let batch = 0; batches * epochs <= MOST_BATCHES && batch < batches; batch++) {
      tell(computer, callbacks, 'onBatchBegin', batch);
      tell(computer, callbacks, 'onBatchEnd', batch);
    }
    tell(computer, callbacks, 'onEpochEnd', epoch);
  }
}

function tell(computer: Computer, callbacks: readonly Fields[], name: string, count: number): void {
  for (const callback of callbacks) {
    const own = callback.get(name);
    if (isCallable(own)) computer.call(own, [count, UNKNOWN]);
  }
}

/** In an epoch; 0 where that is not known. */
function batchesOf(x: unknown, options: Fields): number {
  const [size, split] = [options.get('batchSize') ?? 32, options.get('validationSplit') ?? 0];
  if (!(x instanceof Tensor) || typeof size !== 'number' || typeof split !== 'number') return 0;
  return Math.ceil((x.rows * (1 - split)) / size);
}
