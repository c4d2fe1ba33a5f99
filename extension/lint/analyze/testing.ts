import type { ModelFacts } from '../facts';
import { analyze } from './analyze';

export const models = (...cells: string[]): ModelFacts[] =>
  analyze(cells.map((text, index) => ({ cell: { id: `c${index}`, index }, text }))).models;

export function only(...cells: string[]): ModelFacts {
  const [model, ...others] = models(...cells);
  if (!model || others.length > 0) throw new Error('one model was expected');
  return model;
}

/** E.g. `Dense 8`. */
export const outline = ({ layers }: ModelFacts): string[] =>
  layers.map(({ className, config }) =>
    `${className} ${JSON.stringify(config['units'] ?? config['filters'] ?? '')}`.replace(/ ""$/, ''),
  );
