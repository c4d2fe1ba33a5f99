import { isRatio } from './metrics';

/** From here on nobody knows the letter. */
const HUGE = 1e12;

const SI = [
  { limit: 1e9, divisor: 1e9, suffix: 'G' },
  { limit: 1e6, divisor: 1e6, suffix: 'M' },
  { limit: 1e4, divisor: 1e3, suffix: 'k' },
];

/** Three significant digits: `0.0412`, `12.3`, `4.10e-5`, `12.3k`, `1.20M`, `4.50e20`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-3) return minus(value.toExponential(size < 1e-99 ? 0 : 2));
  if (size >= HUGE) return minus(value.toExponential(size < 1e99 ? 2 : 0).replace('+', ''));
  for (const { limit, divisor, suffix } of SI) {
    if (size >= limit) return minus(`${digits(value / divisor)}${suffix}`);
  }
  return minus(digits(value));
}

/** A value of a metric: percent for shares such as accuracy, a number otherwise. */
export function formatMetric(metric: string, value: number): string {
  return isRatio(metric) ? formatPercent(value) : formatNumber(value);
}

/** `97.8%`; near both ends another digit counts: `99.87%`, `0.34%`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return formatNumber(share);
  const percent = share * 100;
  return minus(`${percent.toFixed(isNearEnd(percent) ? 2 : 1)}%`);
}

function isNearEnd(percent: number): boolean {
  return (percent > 99 && percent < 99.995) || (percent >= 0.005 && percent < 1);
}

/** `235,146`. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `0.8 s`, `42 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}

/** `12.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  const unit = bytes < 1e6 ? 'kB' : bytes < 1e9 ? 'MB' : 'GB';
  return `${digits(bytes / { kB: 1e3, MB: 1e6, GB: 1e9 }[unit])} ${unit}`;
}

/** `0.500` is `0.5`, `80.0%` is `80%`: for axes and settings, where digits say nothing of precision. */
export function trimZeros(number: string): string {
  return number.replace(/(\.\d*?)0+(?=$|%|e|[kMG])/, '$1').replace(/\.(?=$|%|e|[kMG])/, '');
}

function digits(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 999.5 ? String(Math.round(value)) : value.toPrecision(3);
}

function minus(text: string): string {
  return text.replace('-', '−').replace('e−', 'e-');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
