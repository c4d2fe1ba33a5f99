import type { Tensor } from '@tensorflow/tfjs';

/** One operation as TensorFlow.js notes it down while gradients are taken. */
export interface TapeNode {
  kernelName: string;
  inputs: { [name: string]: Tensor | Tensor[] | null };
  outputs: Tensor[];
  attrs?: { [name: string]: unknown };
}

/** What was computed in one forward pass, and what of it depends on the trained variables. */
export class Tape {
  private readonly makers = new Map<number, TapeNode>();
  private readonly derivedIds: Set<number>;

  constructor(
    readonly nodes: readonly TapeNode[],
    readonly variables: readonly Tensor[],
  ) {
    this.derivedIds = new Set(variables.map(({ id }) => id));
    for (const node of nodes) {
      const derived = inputsOf(node).some((input) => this.isDerived(input));
      for (const { id } of node.outputs) {
        this.makers.set(id, node);
        if (derived) this.derivedIds.add(id);
      }
    }
  }

  /** Whether a change of the variables changes it; everything else is data. */
  isDerived({ id }: Tensor): boolean {
    return this.derivedIds.has(id);
  }

  makerOf({ id }: Tensor): TapeNode | undefined {
    return this.makers.get(id);
  }

  /** The operations that `tensor` reaches, in order. */
  after(tensor: Tensor): TapeNode[] {
    const reached = new Set([tensor.id]);
    return this.nodes.filter((node) => {
      if (!inputsOf(node).some(({ id }) => reached.has(id))) return false;
      for (const { id } of node.outputs) reached.add(id);
      return true;
    });
  }

  /** The operations that `tensor` is made of, in order. */
  before(tensor: Tensor): TapeNode[] {
    const wanted = new Set([tensor.id]);
    return this.nodes
      .toReversed()
      .flatMap((node) => {
        if (!node.outputs.some(({ id }) => wanted.has(id))) return [];
        for (const { id } of inputsOf(node)) wanted.add(id);
        return [node];
      })
      .reverse();
  }
}

export function inputsOf({ inputs }: TapeNode): Tensor[] {
  return Object.values(inputs).flatMap((input) => input ?? []);
}
