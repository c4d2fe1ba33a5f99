/** Round numbers between two bounds, about `count` of them. */
export function linearTicks(min: number, max: number, count: number): number[] {
  // Between neighbours among floating-point numbers there is nothing to count.
  if (!(max - min > 1e-12 * Math.max(Math.abs(min), Math.abs(max)))) return [min];
  const step = roundStep((max - min) / Math.max(1, count));
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) ticks.push(clean(i * step));
  return ticks;
}

/** Whole numbers from 1 on, about `count` of them: for epochs and steps. */
export function wholeTicks(min: number, max: number, count: number): number[] {
  const step = Math.max(1, roundStep((max - min) / Math.max(1, count)));
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step); i * step <= max; i++) if (i > 0) ticks.push(i * step);
  return ticks.length > 0 ? ticks : [Math.max(1, Math.ceil(min))];
}

/** Ticks of a logarithmic axis: powers of ten, with 2 and 5 between where there is room. */
export function logTicks(min: number, max: number, count: number): number[] {
  const decades = Math.log10(max / min);
  if (decades < 0.7) return linearTicks(min, max, count).filter((tick) => tick > 0);
  const factors = decades * 3 <= count ? [1, 2, 5] : decades * 2 <= count * 1.3 ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / count));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    if (power % stride !== 0) continue;
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  }
  return ticks.filter((tick) => tick >= min * 0.999 && tick <= max * 1.001);
}

/** The round number (1, 2 or 5 times a power of ten) next above. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const rest = rough / power;
  return clean((rest <= 1.0001 ? 1 : rest <= 2.0001 ? 2 : rest <= 5.0001 ? 5 : 10) * power);
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
