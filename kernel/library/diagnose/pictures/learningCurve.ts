import type { CurvePoint, LearningCurveAnswer } from '../../../diagnosis/learningCurve';
import { CERTAIN } from '../../../diagnosis/levels';
import { predictError } from '../../../diagnosis/powerLaw';
import { isRatio } from '../../../protocol/metrics';
import { curvesSvg } from './curves';

type Drawn = Pick<LearningCurveAnswer, 'title' | 'law'> & { points: readonly CurvePoint[]; metric: string };

/** Training and validation error over the number of rows, and the law that they follow, drawn to twice as many. */
export function learningCurveSvg(
  { title, points, law, metric }: Drawn,
  words: (error: number) => string,
): string {
  const sizes = points.map(({ rows }) => rows);
  const [first = 1] = sizes;
  const last = sizes.at(-1) ?? 1;
  const beyond = Array.from({ length: 40 }, (_, k) => first * ((2 * last) / first) ** (k / 39));
  return curvesSvg(
    [
      {
        name: 'training',
        colour: 'blue',
        dots: true,
        points: points.map(({ rows, train: y }) => ({ x: rows, y })),
      },
      {
        name: 'validation',
        colour: 'orange',
        dots: true,
        points: points.map(({ rows, validation, standardError: doubt }) => ({
          x: rows,
          y: validation,
          range: CERTAIN * doubt,
        })),
      },
      ...(law
        ? [
            {
              name: 'power law',
              colour: 'orange' as const,
              dashed: true,
              points: beyond.map((x) => ({ x, y: predictError(law, x) })),
            },
          ]
        : []),
    ],
    {
      title,
      xName: `training rows (logarithmic); ${metric === 'loss' ? 'loss' : isRatio(metric) ? 'error rate' : metric}`,
      logX: true,
      xWords: (x) => x.toLocaleString('en-US'),
      yWords: words,
      xTicks: [...sizes, 2 * last],
    },
  );
}
