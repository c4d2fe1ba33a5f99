import type { Finding } from '../../protocol/findings';
import type { Monitor, RunFacts, Sample, Watch } from '../monitor';
import { optimizerPlace, report, short } from '../report';

export const monitor: Monitor = {
  id: 'ascending-steps',
  kind: 'cause',
  watch: (run) => new AscendingStepsWatch(run),
};

const SAMPLES = 3;
/** Cosine between gradient and step: every descent has it below zero. */
const UP = 0.2;

/** The optimizer moves the weights along the gradient instead of against it. */
class AscendingStepsWatch implements Watch {
  private readonly directions: number[] = [];

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind !== 'motion' || sample.direction === undefined) return [];
    if (this.directions.length === SAMPLES) return [];
    this.directions.push(sample.direction);
    if (this.directions.length < SAMPLES || !this.directions.every((direction) => direction > UP)) return [];
    return [
      report(this.run, monitor.id, {
        severity: 'error',
        message:
          'the optimizer moves the weights up the gradient: every step raises the loss instead of lowering it.',
        evidence: [
          `cosine between gradient and step: ${this.directions.map(short).join(', ')}; descent has -1 to 0`,
        ],
        advice:
          'Turn the sign: subtract the gradient times the learning rate. A negative learning rate and gradients ' +
          'negated inside the optimizer do this.',
        cause: 'learning-rate',
        step: 1,
        place: optimizerPlace(this.run),
      }),
    ];
  }
}
