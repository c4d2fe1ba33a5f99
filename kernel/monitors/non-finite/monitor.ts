import type { Finding } from '../../protocol/findings';
import type {
  LayerActivity,
  Monitor,
  MotionSample,
  ProbeSample,
  RunFacts,
  StepSample,
  Watch,
} from '../monitor';
import { initializerFix, layerNamed, learningRateFix, optimizerPlace, report, short } from '../report';

export const monitor: Monitor = {
  id: 'non-finite',
  kind: 'effect',
  watch: (run) => new NonFiniteWatch(run),
};

/** What was seen when a value stopped being a number. */
interface Bad {
  what: 'loss' | 'gradient';
  value: number;
  step: number;
  layer?: string;
}

const RECENT_LOSSES = 5;

class NonFiniteWatch implements Watch {
  private readonly recentLosses: number[] = [];
  private told = false;
  private lastNorm: number | undefined;
  private learningRate: number | undefined;
  private badGradient: Bad | undefined;
  private badInput = false;
  private badTarget = false;
  /** Before training, the first layer whose results are huge though the inputs are not. */
  private blown: LayerActivity | undefined;
  private text: string | undefined;

  constructor(private readonly run: RunFacts) {}

  problem(): string | undefined {
    return this.text;
  }

  observe(sample: Parameters<Watch['observe']>[0]): Finding[] {
    switch (sample.kind) {
      case 'probe':
        this.badInput ||= !Number.isFinite(sample.inputScale);
        if (sample.step === 0) this.blown = blownUp(sample);
        return [];
      case 'targets':
        this.badTarget ||= !sample.finite;
        return [];
      case 'motion':
        this.motion(sample);
        return [];
      case 'step':
        return this.step(sample);
      case 'weights':
      case 'penalty':
      case 'epoch':
        return [];
    }
  }

  private motion({ step, gradient, layers }: MotionSample): void {
    if (Number.isFinite(gradient)) {
      this.lastNorm = gradient;
      return;
    }
    const layer = layers.find((one) => !Number.isFinite(one.gradient))?.layer;
    this.badGradient = { what: 'gradient', value: gradient, step, ...(layer !== undefined && { layer }) };
  }

  /** The gradients of a step come before its loss; where both are lost, the loss is what people look for. */
  private step({ step, loss, learningRate }: StepSample): Finding[] {
    const gradient = this.badGradient;
    this.badGradient = undefined;
    this.learningRate = learningRate ?? this.learningRate;
    if (loss !== undefined && !Number.isFinite(loss)) {
      const layer = gradient?.layer;
      return this.tell({ what: 'loss', value: loss, step, ...(layer !== undefined && { layer }) });
    }
    const findings = gradient ? this.tell(gradient) : [];
    if (loss !== undefined) this.recentLosses.push(loss);
    if (this.recentLosses.length > RECENT_LOSSES) this.recentLosses.shift();
    return findings;
  }

  private tell(bad: Bad): Finding[] {
    if (this.told) return [];
    this.told = true;
    this.text = problemText(bad);
    const unknown = this.badInput || this.badTarget;
    const blown = unknown ? undefined : this.blown;
    const data = unknown || (this.fromTheStart(bad) && !blown);
    const fix = data || this.learningRate === undefined ? undefined : this.learningRate / 10;
    return [
      report(this.run, monitor.id, {
        severity: 'error',
        message: `${this.text}. From here on the weights are lost.`,
        evidence: this.evidence(bad),
        advice: blown ? BLOWN : this.advice(data),
        cause: blown ? 'initializer' : data ? 'data-quality' : 'learning-rate',
        step: bad.step,
        place: blown ? undefined : data ? this.run.info.place : optimizerPlace(this.run),
        layer: layerNamed(this.run, blown?.layer ?? bad.layer),
        fixes: [
          blown ? initializerFix(layerNamed(this.run, blown.layer)) : undefined,
          fix === undefined ? undefined : learningRateFix(this.run, fix),
        ],
      }),
    ];
  }

  private fromTheStart({ step }: Bad): boolean {
    return step === 1 || this.recentLosses.length === 0;
  }

  private evidence({ what, layer }: Bad): string[] {
    const lines: string[] = [];
    if (what === 'loss' && layer !== undefined)
      lines.push(`first layer with a gradient that is not finite: ${layer}`);
    if (this.badInput) lines.push('the inputs of the first batch hold values that are not finite');
    if (this.badTarget) lines.push('the targets of the first batches hold values that are not finite');
    if (this.blown)
      lines.push(`before training ${this.blown.layer} gave values up to ${short(this.blown.scale)}`);
    if (this.recentLosses.length > 0) lines.push(`last losses: ${this.recentLosses.map(short).join(', ')}`);
    if (this.lastNorm !== undefined) lines.push(`gradient norm before: ${short(this.lastNorm)}`);
    if (this.learningRate !== undefined) lines.push(`learning rate: ${short(this.learningRate)}`);
    return lines;
  }

  private advice(data: boolean): string {
    const again = 'Build the model again before the next run: its weights are NaN now.';
    if (this.badInput || this.badTarget) {
      const what = this.badInput ? 'inputs' : 'targets';
      return `Remove or fill the values in the ${what} that are NaN or infinite: one is enough to spoil every weight. ${again}`;
    }
    if (data) {
      return (
        'It happened at the very first step, so look at the data before the settings: check inputs and labels ' +
        'for NaN or infinite values, scale the inputs, and avoid the logarithm or the root of zero in your own ' +
        `loss. ${again}`
      );
    }
    return (
      'Lower the learning rate by a factor of ten, clip the gradients, and scale inputs (and regression targets) ' +
      'to about unit range; a loss of your own must not take the logarithm or the root of zero, nor divide by ' +
      `it. ${again}`
    );
  }
}

const BLOWN =
  'The weights begin so large that the results grow from layer to layer (or from step to step of a recurrent layer), ' +
  'and the gradient with them: use heNormal with relu, glorotNormal otherwise, orthogonal for recurrent weights. ' +
  'Build the model again before the next run.';
const HUGE = 1e4;

function blownUp({ layers, inputScale }: ProbeSample): LayerActivity | undefined {
  return layers.find(({ scale }) => !(scale <= HUGE * Math.max(1, inputScale)));
}

function problemText({ what, value, step, layer }: Bad): string {
  const became = Number.isNaN(value) ? 'NaN' : 'infinite';
  const where = layer === undefined ? '' : ` in layer ${layer}`;
  return `${what === 'loss' ? 'loss' : `the gradient${where}`} became ${became} at step ${step}`;
}
