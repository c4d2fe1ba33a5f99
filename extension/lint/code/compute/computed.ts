import type ts from 'typescript';
import type { SourceFacts } from '../../facts';
import { Computer, type Rates } from './computer';
import type { Tensor } from './tensor';

interface Computed {
  tensors: ReadonlyMap<ts.Node, Tensor | null>;
  rates: Rates;
}

const programs = new WeakMap<SourceFacts, Computed>();

/** What the program computes of its data, once for all rules that ask. */
function computed(source: SourceFacts): Computed {
  let known = programs.get(source);
  if (!known) {
    const computer = new Computer();
    computer.run(source.cells.map(({ ast }) => ast));
    programs.set(source, (known = computer));
  }
  return known;
}

/** The tensor that an expression is, with numbers drawn where the program draws them. */
export function computedTensor(source: SourceFacts, node: ts.Expression): Tensor | undefined {
  return computed(source).tensors.get(node) ?? undefined;
}

/** The learning rates that the program sets, by where it does. */
export const computedRates = (source: SourceFacts): Rates => computed(source).rates;
