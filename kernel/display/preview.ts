import { inspect, types, type InspectOptions } from 'node:util';
import { messageOf } from './duck';

const MAX_TEXT = 20_000;
const MAX_KEYS = 100;
/** How many values a preview may visit: about 30 ms of formatting. */
const BUDGET = 4_000;

/** From generous to frugal; the first one that keeps within the budget is used. */
const limits: { depth: number; maxArrayLength: number }[] = [
  { depth: 4, maxArrayLength: 100 },
  { depth: 3, maxArrayLength: 50 },
  { depth: 2, maxArrayLength: 20 },
  { depth: 2, maxArrayLength: 8 },
  { depth: 1, maxArrayLength: 20 },
];

/** Readable text for any value, bounded in time and length however large the value is. */
export function preview(value: unknown, options: InspectOptions = {}): string {
  const large = keysOfLarge(value);
  const shown = large ? firstKeys(value as object, large) : value;
  const fitting = limits.find((limit) => visits(shown, limit) <= BUDGET) ?? { depth: 0, maxArrayLength: 10 };
  const text = inspectSafely(shown, { ...fitting, maxStringLength: 10_000, breakLength: 100, ...options });
  const more = large ? `\n… ${String(large.length - MAX_KEYS)} more properties` : '';
  return shorten(text) + more;
}

/** One line for a cell of a table. */
export function previewInline(value: unknown): string {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  const text = inspectSafely(value, {
    depth: 0,
    maxArrayLength: 6,
    maxStringLength: 60,
    breakLength: Infinity,
    compact: true,
  });
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function inspectSafely(value: unknown, options: InspectOptions): string {
  try {
    return inspect(value, options);
  } catch (reason) {
    return `${inspectPlainly(value, options)}\n(its own inspect method failed: ${messageOf(reason)})`;
  }
}

function inspectPlainly(value: unknown, options: InspectOptions): string {
  try {
    return inspect(value, { ...options, customInspect: false });
  } catch (reason) {
    return `[${typeof value} that cannot be inspected: ${messageOf(reason)}]`;
  }
}

function shorten(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  return `${text.slice(0, MAX_TEXT)}\n… ${String(text.length - MAX_TEXT)} more characters`;
}

/** The keys of an object that has too many to show; `inspect` itself would show them all. */
function keysOfLarge(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  if (Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Error) return undefined;
  const keys = Object.keys(value);
  return keys.length > 10 * MAX_KEYS ? keys : undefined;
}

function firstKeys(value: object, keys: string[]): object {
  const descriptors = keys
    .slice(0, MAX_KEYS)
    .map((key) => [key, Object.getOwnPropertyDescriptor(value, key)]);
  return Object.create(
    Object.getPrototypeOf(value) as object | null,
    Object.fromEntries(descriptors) as PropertyDescriptorMap,
  ) as object;
}

/** How many values `inspect` would touch under a limit; counting stops at the budget. */
function visits(
  value: unknown,
  { depth, maxArrayLength }: { depth: number; maxArrayLength: number },
): number {
  let count = 0;
  const walk = (item: unknown, level: number): void => {
    count++;
    if (count > BUDGET || level > depth || typeof item !== 'object' || item === null || types.isProxy(item)) {
      return;
    }
    for (const child of children(item, maxArrayLength)) walk(child, level + 1);
  };
  walk(value, 0);
  return count;
}

function children(item: object, maxArrayLength: number): unknown[] {
  if (ArrayBuffer.isView(item) || types.isAnyArrayBuffer(item)) return [];
  if (Array.isArray(item)) return item.slice(0, maxArrayLength) as unknown[];
  if (types.isMap(item) || types.isSet(item)) return first(item.values(), maxArrayLength);
  const keys = Object.keys(item);
  // Properties have no limit in `inspect`, so all of them count.
  return keys.length > BUDGET
    ? keys
    : keys.map((key) => Object.getOwnPropertyDescriptor(item, key)?.value as unknown);
}

function first(values: Iterable<unknown>, count: number): unknown[] {
  const result: unknown[] = [];
  for (const value of values) {
    if (result.length === count) break;
    result.push(value);
  }
  return result;
}
