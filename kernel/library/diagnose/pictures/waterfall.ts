import type { Gap, Verdict } from '../../../protocol/training';
import { linearTicks } from '../../../protocol/ticks';
import { errorBar, label, n, path, rect, svgDocument, type Colour } from './svg';

const WIDTH = 760;
const HEIGHT = 312;
const BOX = { left: 56, right: WIDTH - 20, top: 44, bottom: HEIGHT - 60 };
/** Bars show the 95% range of a gap. */
const CERTAIN = 2;

interface Step {
  title: string;
  from: number;
  to: number;
  words: string;
  colour: Colour;
  range?: number;
}

const NAMES: Readonly<Record<Gap['kind'], string>> = {
  'avoidable-bias': 'avoidable bias',
  variance: 'variance',
  'data-mismatch': 'data mismatch',
  'validation-overfitting': 'validation overfitting',
};

/** The way from the best that could be to the worst that was measured, one step for each gap, with its error. */
export function waterfallSvg(verdict: Verdict, words: (error: number) => string): string {
  const steps = stepsOf(verdict, words);
  const values = steps.flatMap(({ from, to, range = 0 }) => [from, to + range, to - range]);
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1e-9) * 1.08;
  const y = (value: number) => BOX.bottom - ((value - low) / (high - low)) * (BOX.bottom - BOX.top);
  const slot = (BOX.right - BOX.left) / steps.length;
  const grid = linearTicks(low, high, 5).map(
    (tick) =>
      path(`M${BOX.left} ${n(y(tick))}H${BOX.right}`, 'grid', 1) +
      label(BOX.left - 6, y(tick) + 4, words(tick), { anchor: 'end', soft: true }),
  );
  const bars = steps.map((step, k) => drawStep(step, BOX.left + k * slot, slot, y));
  return svgDocument(WIDTH, HEIGHT, verdict.title, [
    label(16, 24, verdict.title.length > 105 ? `${verdict.title.slice(0, 104)}…` : verdict.title, {
      bold: true,
      size: 13,
    }),
    ...grid,
    ...bars,
    label(16, HEIGHT - 10, 'Orange: certain. Grey: may be chance. Lines: 95% range of the gap.', {
      soft: true,
    }),
  ]);
}

function stepsOf({ levels, gaps }: Verdict, words: (error: number) => string): Step[] {
  const chain = chainOf(levels, gaps);
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return [];
  const total = (level: { name: string; error: number }): Step => ({
    title: level.name,
    from: 0,
    to: level.error,
    words: words(level.error),
    colour: 'blue',
  });
  const between = chain.slice(1).map((level, k) => gapStep(chain[k] ?? level, level, gaps, words));
  return [total(first), ...between, ...(chain.length > 1 ? [total(last)] : [])];
}

/** The levels that gaps connect: of human level and target only the one that bias was measured from. */
function chainOf(levels: Verdict['levels'], gaps: readonly Gap[]): { name: string; error: number }[] {
  const bias = gaps.find(({ kind }) => kind === 'avoidable-bias');
  const isGiven = (name: string) => name === 'human level' || name === 'target level';
  const rest = levels.filter(({ name }) => !isGiven(name));
  if (!bias) return rest;
  const from = levels.find(({ name }) => name === bias.from) ?? { name: bias.from, error: 0 };
  return [from, ...rest];
}

function gapStep(
  from: { name: string; error: number },
  to: { name: string; error: number },
  gaps: readonly Gap[],
  words: (error: number) => string,
): Step {
  const gap = gaps.find((one) => one.from === from.name && one.to === to.name);
  const size = to.error - from.error;
  return {
    title: gap ? NAMES[gap.kind] : `${from.name} to ${to.name}`,
    from: from.error,
    to: to.error,
    words: `${size > 0 ? '+' : ''}${words(size)}`,
    colour: gap?.significant ? 'orange' : size < 0 ? 'green' : 'grey',
    ...(gap?.standardError !== undefined && { range: CERTAIN * gap.standardError }),
  };
}

function drawStep(
  { title, from, to, words, colour, range }: Step,
  left: number,
  slot: number,
  y: (value: number) => number,
): string {
  const middle = left + slot / 2;
  const half = Math.min(36, slot * 0.32);
  const [top, bottom] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
  const highest = range === undefined ? top : Math.min(top, y(to + range));
  return [
    rect({ left: middle - half, right: middle + half, top, bottom }, colour, colour === 'grey' ? 0.6 : 1),
    range === undefined ? '' : errorBar(middle, y(to + range), y(to - range)),
    label(middle, highest - 6, words, { anchor: 'middle', bold: colour === 'orange' }),
    ...twoLines(title).map((line, k) =>
      label(middle, BOX.bottom + 16 + 13 * k, line, { anchor: 'middle', soft: true }),
    ),
  ].join('');
}

function twoLines(title: string): string[] {
  if (title.length < 14) return [title];
  const space = title.indexOf(' ', Math.floor(title.length / 3));
  return space < 0 ? [title] : [title.slice(0, space), title.slice(space + 1)];
}
