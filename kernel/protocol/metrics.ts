/** Which part of the training a curve of a metric shows. */
export type CurveRole = 'train' | 'validation' | 'batch';

/** A series name taken apart: `val_acc` is the validation curve of `acc`. */
export interface CurveName {
  metric: string;
  role: CurveRole;
}

const NOT_METRICS =
  /^(learningRate|samplesPerSecond|memory|(gradientNorm|updateRatio|activation(Mean|Std|Zeros)|saturation)(\/.*)?)$/;
const RATIOS = /acc(uracy)?$|^(precision|recall|specificity|sensitivity|f1|coverage|auc)/i;
const HIGHER_IS_BETTER = /^(r2|cosine|dice|iou|bleu)/i;

/** Undefined for series that are no metric, such as `gradientNorm/dense_1`. See `Series` for the names. */
export function curveName(series: string): CurveName | undefined {
  if (NOT_METRICS.test(series)) return undefined;
  if (series.startsWith('batch/')) return { metric: series.slice(6), role: 'batch' };
  if (series.startsWith('val_')) return { metric: series.slice(4), role: 'validation' };
  return { metric: series, role: 'train' };
}

/** Whether the metric is a share between 0 and 1, which people read in percent. */
export function isRatio(metric: string): boolean {
  return RATIOS.test(metric);
}

/** Whether more is better: accuracy is, a loss is not. */
export function isHigherBetter(metric: string): boolean {
  return isRatio(metric) || HIGHER_IS_BETTER.test(metric);
}

const TITLES: Readonly<Record<string, string>> = {
  loss: 'Loss',
  acc: 'Accuracy',
  accuracy: 'Accuracy',
  mse: 'Mean squared error',
  meanSquaredError: 'Mean squared error',
  mae: 'Mean absolute error',
  meanAbsoluteError: 'Mean absolute error',
  auc: 'AUC',
  f1: 'F1',
};

/** The name people use: `acc` is `Accuracy`, `binaryAccuracy` is `Binary accuracy`. */
export function metricTitle(metric: string): string {
  const words = metric.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => {
    return `${a} ${b.toLowerCase()}`;
  });
  return TITLES[metric] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
