/** The error at one size of the training set. */
export interface SizedError {
  rows: number;
  error: number;
  /** Weighs the point; without it all points weigh the same. */
  standardError?: number;
}

/** error(n) = floor + scale · n^(−exponent). */
export interface PowerLaw {
  floor: number;
  scale: number;
  exponent: number;
  /** Root of the mean squared distance of the points. */
  residual: number;
}

const STEP = 0.01;
const LARGEST_EXPONENT = 2;

/**
 * Fits the power law that learning curves follow (Hestness et al. 2017) by weighted least squares: for every exponent
 * on a grid the best floor and scale are known in closed form, neither below zero. Undefined with fewer than three
 * sizes.
 */
export function fitPowerLaw(points: readonly SizedError[]): PowerLaw | undefined {
  if (new Set(points.map(({ rows }) => rows)).size < 3) return undefined;
  let best: PowerLaw | undefined;
  for (let k = 1; k * STEP <= LARGEST_EXPONENT; k++) {
    const law = withExponent(points, k * STEP);
    if (!best || law.residual < best.residual) best = law;
  }
  return best;
}

export function predictError({ floor, scale, exponent }: PowerLaw, rows: number): number {
  return floor + scale * rows ** -exponent;
}

function withExponent(points: readonly SizedError[], exponent: number): PowerLaw {
  const rows = points.map((point) => {
    const weight = point.standardError ? 1 / point.standardError ** 2 : 1;
    return { x: point.rows ** -exponent, y: point.error, weight };
  });
  const sum = (of: (row: { x: number; y: number; weight: number }) => number) =>
    rows.reduce((total, row) => total + row.weight * of(row), 0);
  const [w, x, y, xx, xy] = [
    sum(() => 1),
    sum((row) => row.x),
    sum((row) => row.y),
    sum((row) => row.x ** 2),
    sum((row) => row.x * row.y),
  ];
  const spread = w * xx - x * x;
  let scale = spread > 0 ? (w * xy - x * y) / spread : 0;
  let floor = (y - scale * x) / w;
  if (floor < 0) [floor, scale] = [0, xx > 0 ? xy / xx : 0];
  if (scale < 0) [floor, scale] = [y / w, 0];
  const residual = Math.sqrt(sum((row) => (row.y - floor - scale * row.x) ** 2) / w);
  return { floor, scale, exponent, residual };
}
