import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { engineInternals } from '../internals';
import type { Tf } from '../../engines/engine';
import { stepSeen, type ModelCall, type StepSeen } from './stepSeen';
import { Tape, type TapeNode } from './tape';

const LOSSES =
  /^(absoluteDifference|cosineDistance|hingeLoss|huberLoss|logLoss|meanSquaredError|sigmoidCrossEntropy|softmaxCrossEntropy)__op$/;

/**
 * Looks on while a hand-written step computes its loss: which model it asks, about which rows, and what the answer is
 * compared with. Nothing that the step computes is changed.
 */
export class StepObserver {
  private calls: ModelCall[] | undefined;
  private nested = 0;

  constructor(
    private readonly tf: Tf,
    private readonly attempt: (action: () => void) => void,
  ) {}

  /** `forward` with somebody looking on: `seen` is called while all its tensors are there, and off the tape. */
  watch<T>(
    forward: () => T,
    variables: readonly Tensor[],
    seen: (step: StepSeen | undefined, tape: Tape, loss: Tensor) => void,
  ): T {
    const calls: ModelCall[] = (this.calls = []);
    const losses: string[] = [];
    const restore = this.listen(losses);
    try {
      const loss = forward();
      this.attempt(() =>
        this.offTape((nodes) => {
          const tape = new Tape(nodes, variables);
          seen(stepSeen(tape, loss as Tensor, calls, losses), tape, loss as Tensor);
        }),
      );
      return loss;
    } finally {
      restore();
      this.calls = undefined;
    }
  }

  /** Around every answer of a model. */
  modelCalled<R>(model: LayersModel, inputs: unknown, answer: () => R): R {
    if (!this.calls || this.nested > 0) return answer();
    this.nested++;
    try {
      const outputs = answer();
      this.calls.push({ model, inputs: listOf(inputs), outputs: listOf(outputs) });
      return outputs;
    } finally {
      this.nested--;
    }
  }

  /** After JavaScript was terminated in the middle of a step, which skips every `finally`. */
  reset(): void {
    delete (engineInternals(this.tf) as { startScope?: unknown }).startScope;
    this.calls = undefined;
    this.nested = 0;
  }

  /** TensorFlow.js opens a scope with the name of each of its functions. */
  private listen(losses: string[]): () => void {
    const engine = engineInternals(this.tf) as { startScope?: (name?: string) => void };
    const { startScope } = engine;
    const own = Object.hasOwn(engine, 'startScope');
    engine.startScope = (name) => {
      const loss = LOSSES.exec(name ?? '')?.[1];
      if (loss !== undefined) losses.push(loss);
      startScope?.call(engine, name);
    };
    return () => {
      if (own) engine.startScope = startScope;
      else delete engine.startScope;
    };
  }

  private offTape(action: (nodes: readonly TapeNode[]) => void): void {
    const { state } = engineInternals(this.tf);
    const nodes = (state.activeTape ?? []) as unknown as TapeNode[];
    state.kernelDepth++;
    try {
      this.tf.tidy(() => action(nodes));
    } finally {
      state.kernelDepth--;
    }
  }
}

function listOf(value: unknown): Tensor[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is Tensor => one !== null && typeof one === 'object' && 'dataId' in one,
  );
}
