import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintNotebook, type SourceText } from './lint';
import { fencesOf } from './testing/fences';

/** Programs that are known to train get no warning. */
const page = join(__dirname, '../../test/fixtures/lint/published.md');

describe('published networks', () => {
  it.each(fencesOf(readFileSync(page, 'utf8')))('at line $line', ({ cells }) => {
    const notebook = cells.map((text, index): SourceText => ({ cell: { id: `c${index}`, index }, text }));
    const loud = lintNotebook(notebook).filter(({ severity }) => severity !== 'hint');
    expect(loud.map(({ rule, message, place }) => `${rule}, line ${place?.line ?? 0}: ${message}`)).toEqual(
      [],
    );
  });
});
