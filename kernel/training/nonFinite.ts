import type { Finding } from '../protocol/findings';
import type { RunInfo } from '../protocol/training';

/** What was seen when a value stopped being a number. */
export interface NonFinite {
  what: 'loss' | 'gradient';
  value: number;
  step: number;
  /** Last finite losses, oldest first. */
  recentLosses: readonly number[];
  learningRate?: number;
  gradientNorm?: number;
  /** First layer with a gradient that is not finite. */
  layer?: string;
}

export function problemText({ what, value, step, layer }: NonFinite): string {
  const became = Number.isNaN(value) ? 'NaN' : 'infinite';
  const where = layer === undefined ? '' : ` in layer ${layer}`;
  return `${what === 'loss' ? 'loss' : `the gradient${where}`} became ${became} at step ${step}`;
}

export function nonFiniteFinding(info: RunInfo, seen: NonFinite): Finding {
  return {
    rule: seen.what === 'loss' ? 'nan-loss' : 'nan-gradient',
    source: 'runtime',
    severity: 'error',
    message: `${info.name}: ${problemText(seen)}. From here on the weights are lost.`,
    evidence: evidence(seen),
    advice: advice(seen),
    ...(info.place && { place: info.place }),
    runId: info.id,
    step: seen.step,
  };
}

function evidence({ recentLosses, learningRate, gradientNorm }: NonFinite): string[] {
  const lines: string[] = [];
  if (recentLosses.length > 0) lines.push(`last losses: ${recentLosses.map(short).join(', ')}`);
  if (gradientNorm !== undefined) lines.push(`gradient norm before: ${short(gradientNorm)}`);
  if (learningRate !== undefined) lines.push(`learning rate: ${short(learningRate)}`);
  return lines;
}

function advice({ step, recentLosses }: NonFinite): string {
  if (step === 1 || recentLosses.length === 0) {
    return (
      'It happened at the very first step, so look at the data before the settings: check inputs and labels ' +
      'for NaN or infinite values, scale the inputs, and avoid the logarithm or the root of zero in your own loss. ' +
      'Build the model again before the next run: its weights are NaN now.'
    );
  }
  return (
    'Lower the learning rate by a factor of ten, clip the gradients, and scale inputs (and regression targets) ' +
    'to about unit range; a loss of your own must not take the logarithm or the root of zero, nor divide by it. ' +
    'Build the model again before the next run: its weights are NaN now.'
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
