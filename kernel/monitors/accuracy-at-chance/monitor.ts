import type { Cause, Finding } from '../../protocol/findings';
import { largestShare } from '../guess';
import type { Monitor, MonitoredLayer, RunFacts, Sample, TargetSample, Watch } from '../monitor';
import { percent, report } from '../report';

export const monitor: Monitor = {
  id: 'accuracy-at-chance',
  kind: 'symptom',
  watch: (run) => new AccuracyAtChanceWatch(run),
};

const EPOCHS = 3;
const STEPS = 60;
const ROWS = 50;
const CERTAIN = 2;
/** With one class above this, being no better than always naming it is common. */
const BALANCED = 0.8;

/** After some epochs the training accuracy is that of always naming the largest class. */
class AccuracyAtChanceWatch implements Watch {
  private targets: TargetSample | undefined;
  private best = 0;
  private epochs = 0;
  private step = 0;

  constructor(private readonly run: RunFacts) {}

  observe(sample: Sample): Finding[] {
    if (sample.kind === 'targets') this.targets = sample;
    if (sample.kind !== 'epoch') return [];
    const accuracy = sample.values['acc'] ?? sample.values['accuracy'];
    if (accuracy === undefined) return [];
    this.best = Math.max(this.best, accuracy);
    this.epochs = sample.epoch;
    this.step = sample.step;
    return [];
  }

  end(): Finding[] {
    const chance = this.targets && largestShare(this.targets);
    if (chance === undefined || chance > BALANCED || !this.run.singleOutput) return [];
    const rows = this.run.info.trainRows ?? this.targets?.rows ?? 0;
    if (this.epochs < EPOCHS || this.step < STEPS || rows < ROWS) return [];
    if (this.best > chance + CERTAIN * Math.sqrt((chance * (1 - chance)) / rows)) return [];
    return [
      report(this.run, monitor.id, {
        severity: 'warning',
        message: `the training accuracy never rose above ${percent(this.best)}; always naming the largest class gives ${percent(chance)}.`,
        evidence: [`${this.epochs} epochs, ${this.step} steps, ${rows} rows`],
        ...this.cause(),
        step: 1,
      }),
    ];
  }

  /** Without a hidden layer the boundary between two classes is a plane: that may be all that is wrong. */
  private cause(): { advice: string; cause: Cause; layer?: MonitoredLayer } {
    const weighted = this.run.layers.filter(({ className }) => WEIGHTED.test(className));
    const [only, ...more] = weighted;
    if (only?.className !== 'Dense' || more.length > 0) return { advice: SANITY, cause: 'code' };
    return {
      advice:
        'This model has no hidden layer: it parts the classes by a plane, and nothing else. Add one, such as ' +
        `tf.layers.dense({ units: 16, activation: 'relu' }), or give it squares and products of the inputs. ${SANITY}`,
      cause: 'architecture',
      layer: only,
    };
  }
}

const WEIGHTED = /Dense|Conv|LSTM|GRU|RNN|Embedding|Bidirectional|TimeDistributed/;
const SANITY =
  'Try to overfit a single batch. If that fails, outputs, loss and labels do not fit, or the learning rate ' +
  'is far off; if it works, inputs and labels may not belong together (Holub: sanity checks).';
