import { expect, test } from 'vitest';
import type { Finding } from '../protocol/findings';
import type { Monitor, Sample } from './monitor';
import { MONITORS } from './registry';
import { report } from './report';
import { facts, losses, motion, probe } from './testing';
import { Watches } from './watches';

/** Speaks once, at the step it is told. */
function speaker(id: string, kind: Monitor['kind'], severity: Finding['severity'], at: number): Monitor {
  return {
    id,
    kind,
    watch: (run) => ({
      observe: (sample) =>
        sample.kind === 'step' && sample.step === at
          ? [report(run, id, { severity, message: id, evidence: [], advice: '', cause: 'code' })]
          : [],
    }),
  };
}

function run(monitors: readonly Monitor[], samples: readonly Sample[], about = facts()) {
  const found: Finding[] = [];
  const failed: string[] = [];
  const watches = new Watches(about, monitors, {
    found: (finding) => found.push(finding),
    failed: (monitor) => failed.push(monitor),
  });
  samples.forEach((sample) => watches.observe(sample));
  watches.end();
  return { found: found.map(({ rule, severity }) => `${severity} ${rule}`), failed, watches };
}

test('a monitor that throws is off, and the others go on', () => {
  let calls = 0;
  const broken: Monitor = {
    id: 'broken',
    kind: 'cause',
    watch: () => ({
      observe: () => {
        calls++;
        throw new Error('no');
      },
    }),
  };
  const { found, failed } = run([broken, speaker('b', 'cause', 'warning', 2)], losses([1, 1, 1]));
  expect(failed).toEqual(['broken']);
  expect(calls).toBe(1);
  expect(found).toEqual(['warning b']);
});

test('effects of an earlier finding are hints, nothing follows an error, symptoms need no other reason', () => {
  const monitors = [
    speaker('effect', 'effect', 'warning', 2),
    speaker('symptom', 'symptom', 'warning', 3),
    speaker('late', 'cause', 'warning', 4),
  ];
  expect(run([speaker('first', 'cause', 'warning', 1), ...monitors], losses([1, 1, 1, 1])).found).toEqual([
    'warning first',
    'hint effect',
    'warning late',
  ]);
  expect(
    run([speaker('first', 'cause', 'error', 1), ...monitors.slice(0, 2)], losses([1, 1, 1])).found,
  ).toEqual(['error first']);
  expect(run(monitors.slice(1, 2), losses([1, 1, 1])).found).toEqual(['warning symptom']);
});

test('a run that is lost says why', () => {
  const { watches } = run(MONITORS, losses([1, NaN]));
  expect(watches.problem).toBe('loss became NaN at step 2');
});

test('a million steps keep all monitors small', { timeout: 60_000 }, () => {
  const watches = new Watches(facts(), MONITORS, { found: () => undefined, failed: expect.unreachable });
  const before = process.memoryUsage().heapUsed;
  for (let step = 1; step <= 1_000_000; step++) {
    watches.observe({ kind: 'step', step, loss: 1 + Math.sin(step) / 10, learningRate: 0.001 });
    if (step % 50 === 0) watches.observe(motion(step, [1, 5, 0.005], [1, 5, 0.005]));
    if (step % 500 === 0) watches.observe(probe(step, {}));
    if (step % 1000 === 0) {
      watches.observe({
        kind: 'epoch',
        epoch: step / 1000,
        step,
        values: { loss: 1, val_loss: 1, acc: 0.5 },
      });
    }
  }
  watches.end();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(30e6);
});

test('of networks that are trained in turn no symptoms are told', () => {
  const speakers = [speaker('a', 'symptom', 'warning', 1), speaker('b', 'effect', 'warning', 2)];
  expect(run(speakers, losses([1, 1]), facts({ shifting: true })).found).toEqual(['warning b']);
});
