import type { Cause, Change, Finding, Fix, Severity } from '../protocol/findings';
import type { SourcePlace } from '../protocol/values';
import type { MonitoredLayer, RunFacts } from './monitor';

export interface Report {
  severity: Severity;
  /** Without the name of the run. */
  message: string;
  evidence: string[];
  advice: string;
  cause: Cause;
  step?: number;
  layer?: MonitoredLayer | undefined;
  /** By default the layer, else the training call. */
  place?: SourcePlace | undefined;
  fixes?: (Fix | undefined)[];
}

/** A finding of a monitor on a run. */
export function report(run: RunFacts, rule: string, what: Report): Finding {
  const { severity, message, evidence, advice, cause, step, layer } = what;
  const place = what.place ?? layer?.place ?? run.info.place;
  const fixes = (what.fixes ?? []).filter((fix) => fix !== undefined);
  return {
    rule,
    source: 'runtime',
    severity,
    message: `${run.info.name}: ${message}`,
    evidence,
    advice,
    cause,
    runId: run.info.id,
    ...(place && { place }),
    ...(step !== undefined && { step }),
    ...(layer && { layer: layer.name }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Where the learning rate is written: the optimizer's call, else `compile`, else the training call. */
export function optimizerPlace(run: RunFacts): SourcePlace | undefined {
  return run.optimizerPlace ?? run.compilePlace ?? run.info.place;
}

const FACTORIES: Readonly<Record<string, string>> = {
  SGD: 'sgd',
  Adam: 'adam',
  RMSProp: 'rmsprop',
  Adagrad: 'adagrad',
  Adadelta: 'adadelta',
  Adamax: 'adamax',
};

/** Sets the learning rate where the optimizer is made; in `compile` when it was given by name. */
export function learningRateFix(run: RunFacts, rate: number): Fix | undefined {
  const value = String(Number(rate.toPrecision(1)));
  const name = run.info.optimizer ?? '';
  const title = `Set the learning rate to ${value}`;
  if (run.optimizerPlace && (name in FACTORIES || name === 'Momentum')) {
    return { title, changes: [{ type: 'set-argument', place: run.optimizerPlace, index: 0, value }] };
  }
  const factory = FACTORIES[name];
  if (!run.compilePlace || run.optimizerPlace || factory === undefined) return undefined;
  const text = `tf.train.${factory}(${value})`;
  return {
    title,
    changes: [{ type: 'set-property', place: run.compilePlace, property: 'optimizer', value: text }],
  };
}

/** Sets options of the layer's call. */
export function layerFix(
  layer: MonitoredLayer | undefined,
  title: string,
  options: { [property: string]: string },
): Fix | undefined {
  const place = layer?.place;
  if (!place) return undefined;
  return {
    title,
    changes: Object.entries(options).map(([property, value]) => ({
      type: 'set-property',
      place,
      property,
      value,
    })),
  };
}

/** The initializer that fits the layer's activation. */
export function initializerFix(layer: MonitoredLayer | undefined): Fix | undefined {
  const activation = layer?.activation ?? 'linear';
  const name = /relu|elu$/i.test(activation) ? 'heNormal' : 'glorotNormal';
  const fitting = activation === 'selu' ? 'leCunNormal' : name;
  return layerFix(layer, `Use ${fitting} as kernelInitializer`, { kernelInitializer: `'${fitting}'` });
}

/** The same of several layers; those that one call makes, in a loop or a helper, are changed by one change. */
export function layersFix(
  layers: readonly MonitoredLayer[],
  title: string,
  options: { [property: string]: string },
): Fix | undefined {
  return oneFix(
    title,
    layers.flatMap((layer) => layerFix(layer, title, options)?.changes ?? []),
  );
}

function oneFix(title: string, changes: readonly Change[]): Fix | undefined {
  const unique = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
  return unique.length > 0 ? { title, changes: unique } : undefined;
}

/** Adds a layer after each of these. */
export function addLayersFix(
  layers: readonly (MonitoredLayer | undefined)[],
  title: string,
  text: string,
): Fix | undefined {
  const changes = layers.flatMap((layer): Change[] =>
    layer?.place ? [{ type: 'add-layer', place: layer.place, position: 'after', text }] : [],
  );
  return oneFix(title, changes);
}

export function layerNamed(run: RunFacts, name: string | undefined): MonitoredLayer | undefined {
  return run.layers.find((layer) => layer.name === name);
}

/** Four digits are more than enough to read. */
export function short(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6)
    ? value.toExponential(1).replace('.0e', 'e').replace('e+', 'e')
    : String(Number(value.toPrecision(4)));
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}
