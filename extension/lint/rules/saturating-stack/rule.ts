import type { LayerFacts, ModelFacts } from '../../facts';
import type { Report, Rule } from '../../rule';
import { onwardOf } from '../../model/activations';
import { isConvolution, isDense, isNormalization, objectOf } from '../../model/layers';
import { about, describe, placeOf, setOption, together } from '../../model/say';

/** Sigmoids are flatter (slope 0.25 at most) than tanh (1 at most): a stack of them fades sooner. */
const LIMITS = { sigmoid: 3, tanh: 6 };

export const rule: Rule = {
  id: 'saturating-stack',
  title: 'Many sigmoid or tanh layers in a row without normalisation',
  severity: 'warning',
  group: 'recommended',
  cause: 'hidden-activation',
  reads: 'model',
  check({ models }, report) {
    for (const model of models) {
      if (!model.complete) continue;
      for (const run of runsOf(model)) reportRun(model, run, report);
    }
  },
};

interface Run {
  kind: 'sigmoid' | 'tanh';
  indexes: number[];
}

/** Stretches of dense (or of convolutional) layers that follow each other with the same flat activation. */
function runsOf(model: ModelFacts): Run[] {
  const runs: Run[] = [];
  const started = new Set<number>();
  model.layers.forEach((layer, i) => {
    const run: Run | undefined = started.has(i) ? undefined : startOf(model, layer, i);
    if (!run) return;
    for (const index of run.indexes) started.add(index);
    runs.push(run);
  });
  return runs;
}

function startOf(model: ModelFacts, layer: LayerFacts, index: number): Run | undefined {
  const first = saturating(model, index);
  if (!first) return undefined;
  const more = (at: number): number[] => {
    const [current, found] = [model.layers[at], saturating(model, at)];
    const goesOn = current && isDense(current) === isDense(layer) && found?.kind === first.kind;
    return goesOn ? [at, ...more(found.next)] : [];
  };
  return { kind: first.kind, indexes: more(index) };
}

function saturating(model: ModelFacts, index: number): { kind: Run['kind']; next: number } | undefined {
  const layer = model.layers[index];
  if (!layer || !(isDense(layer) || isConvolution(layer))) return undefined;
  const onward = onwardOf(model, index);
  if (onward?.next === undefined || onward.activations.length !== 1) return undefined;
  if (onward.passed.some((i) => isNormalization(model.layers[i] ?? layer))) return undefined;
  const activation = onward.activations[0]?.activation;
  if (activation === 'sigmoid' || activation === 'hardSigmoid') return { kind: 'sigmoid', next: onward.next };
  return activation === 'tanh' ? { kind: 'tanh', next: onward.next } : undefined;
}

function reportRun(model: ModelFacts, { kind, indexes }: Run, report: Report): void {
  const first = model.layers[indexes[0] ?? -1];
  if (!first || indexes.length < LIMITS[kind]) return;
  // Glorot's initialiser was made for tanh; a deep regression of physicists trains well with it.
  if (kind === 'tanh' && /Glorot|LeCun/.test(objectOf(first, 'kernelInitializer')?.className ?? 'Glorot'))
    return;
  const slope = kind === 'sigmoid' ? 0.25 : 1;
  const shrink = 0.25 ** indexes.length;
  report({
    place: placeOf(first, 'activation'),
    message:
      `${indexes.length} ${kind} layers in a row without normalisation, from this ${describe(first)} on: ` +
      'the gradient fades on its way back to the first.',
    evidence: [
      `largest slope of ${kind}: ${slope}`,
      ...(kind === 'sigmoid'
        ? [`over ${indexes.length} layers at most ${shrink.toPrecision(2)} of it is left`]
        : []),
    ],
    advice:
      "Use 'relu' (or elu, selu) in the hidden layers, or put batch normalisation between them " +
      '(Turp, "Unstable gradients"; Chung, "The Vanishing/Exploding Gradients Problems"; Glorot and Bengio 2010).',
    ...about(first),
    fixes: fixes(model, indexes),
  });
}

function fixes(model: ModelFacts, indexes: number[]) {
  const changes = indexes.flatMap((i) => {
    const layer = model.layers[i];
    return layer?.given.includes('activation')
      ? setOption(layer, 'activation', "'relu'").flatMap((fix) => fix.changes)
      : [];
  });
  return changes.length === indexes.length ? together('Use relu in these layers', changes) : [];
}
