import ts from 'typescript';
import type { SourceFacts } from '../facts';
import type { Step } from './chain';

/** The axis argument of a reduction: a number, `all` when there is none, undefined when not known. */
export function axisOf(source: SourceFacts, { args }: Step): number | 'all' | undefined {
  const [axis] = args;
  if (!axis || (ts.isIdentifier(axis) && axis.text === 'undefined')) return 'all';
  const value = source.evaluate(axis);
  if (value === null) return 'all';
  const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof single === 'number' ? single : undefined;
}
