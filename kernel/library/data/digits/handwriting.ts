import type { Random } from '../random';
import { skeletons, type Stroke } from './skeletons';

/** A written stroke as points in pixels: `x`, `y` and the pen's half width at each. */
export interface Trace {
  x: Float64Array;
  y: Float64Array;
  radius: Float64Array;
}

/** Pieces of curve between two control points. */
const PIECES = 6;

/** Writes a digit with a random hand: variant, slant, proportions, wobble, pen and place. */
export function writeDigit(digit: number, size: number, random: Random): Trace[] {
  const variant = random.pick(skeletons[digit] ?? []);
  const bend = elasticField(random);
  const strokes = variant.map((stroke) => smooth(jitter(stroke, random)));
  const hand = affine(random);
  for (const points of strokes) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = bend((points[i] ?? 0) - 0.5, (points[i + 1] ?? 0) - 0.5);
      [points[i], points[i + 1]] = hand(x, y);
    }
  }
  const pen = size * random.uniform(0.022, 0.058);
  return place(strokes, size, random).map((points) => trace(points, pen, random));
}

function jitter(stroke: Stroke, random: Random): number[] {
  return stroke.map((coordinate) => coordinate + random.normal(0, 0.022));
}

/** A Catmull-Rom curve through the control points. */
function smooth(points: number[]): number[] {
  const last = points.length / 2 - 1;
  const at = (index: number, axis: number) => points[2 * Math.min(last, Math.max(0, index)) + axis] ?? 0;
  const curve: number[] = [];
  for (let segment = 0; segment < last; segment++) {
    for (let piece = 0; piece < PIECES; piece++) {
      for (const axis of [0, 1]) curve.push(catmullRom((i) => at(segment + i, axis), piece / PIECES));
    }
  }
  curve.push(at(last, 0), at(last, 1));
  return curve;
}

function catmullRom(point: (index: number) => number, t: number): number {
  const [p0, p1, p2, p3] = [point(-1), point(0), point(1), point(2)];
  return (
    0.5 *
    (2 * p1 +
      (p2 - p0) * t +
      (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
      (3 * p1 - p0 - 3 * p2 + p3) * t * t * t)
  );
}

type Warp = (x: number, y: number) => [x: number, y: number];

/** A smooth random displacement: two long waves for each axis. */
function elasticField(random: Random): Warp {
  const waves = Array.from({ length: 4 }, () => ({
    fx: random.normal(0, 3.2),
    fy: random.normal(0, 3.2),
    phase: random.uniform(0, 2 * Math.PI),
    amplitude: random.normal(0, 0.047),
  }));
  const shift = (x: number, y: number, from: number) =>
    waves
      .slice(from, from + 2)
      .reduce((sum, wave) => sum + wave.amplitude * Math.sin(wave.fx * x + wave.fy * y + wave.phase), 0);
  return (x, y) => [x + shift(x, y, 0), y + shift(x, y, 2)];
}

/** Proportions, slant and rotation about the middle. */
function affine(random: Random): Warp {
  const width = random.uniform(0.56, 1);
  const slant = random.normal(0.12, 0.2);
  const angle = random.normal(0, 0.12);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const sheared = x * width - y * slant;
    return [sheared * cos - y * sin, sheared * sin + y * cos];
  };
}

/** Fits the writing into about 20 of 28 pixels and moves it a little off the middle, as in MNIST. */
function place(strokes: number[][], size: number, random: Random): number[][] {
  const [left, right] = extent(strokes, 0);
  const [top, bottom] = extent(strokes, 1);
  const scale = ((20 / 28) * size * random.uniform(0.8, 1.06)) / Math.max(right - left, bottom - top, 0.5);
  const offset = (low: number, high: number) =>
    size / 2 - (scale * (low + high)) / 2 + (random.normal(0, 0.05) * size) / 2;
  const [dx, dy] = [offset(left, right), offset(top, bottom)];
  return strokes.map((points) => points.map((value, i) => value * scale + (i % 2 === 0 ? dx : dy)));
}

function extent(strokes: number[][], axis: number): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const points of strokes) {
    for (let i = axis; i < points.length; i += 2) {
      low = Math.min(low, points[i] ?? 0);
      high = Math.max(high, points[i] ?? 0);
    }
  }
  return [low, high];
}

/** Gives the pen its pressure, which rises and falls along the stroke. */
function trace(points: number[], pen: number, random: Random): Trace {
  const count = points.length / 2;
  const phase = random.uniform(0, 2 * Math.PI);
  const pace = random.uniform(0.1, 0.35);
  return {
    x: Float64Array.from({ length: count }, (_, i) => points[2 * i] ?? 0),
    y: Float64Array.from({ length: count }, (_, i) => points[2 * i + 1] ?? 0),
    radius: Float64Array.from({ length: count }, (_, i) => pen * (1 + 0.18 * Math.sin(phase + pace * i))),
  };
}
