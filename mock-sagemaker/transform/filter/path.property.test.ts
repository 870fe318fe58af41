import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFilter } from '../../testing/second-opinion/filter.ts';
import { FilterSyntaxError, parseFilterPath } from './path.ts';

/** Pieces that often make a filter, and often nearly one. */
const pieces = fc.constantFrom(
  '$',
  '.',
  '..',
  '*',
  '.*',
  '[*]',
  '[',
  ']',
  "'",
  ',',
  ':',
  ' ',
  '-',
  '--',
  '0',
  '12',
  '-1',
  'a',
  'Ab-9',
  '.a',
  '.SageMakerOutput',
  "['a']",
  "['a','b']",
  "['a.b']",
  "['a' , 'b c']",
  '[0]',
  '[0,-1]',
  '[1:]',
  '[: 2]',
  '[0,5:]',
  '_',
  '"',
  '?',
  'é',
);

it('filters are read exactly where a second reading of the grammar reads them', () => {
  const texts = fc.array(pieces, { maxLength: 7 }).map((each) => each.join(''));

  fc.assert(
    fc.property(
      fc.oneof(
        texts,
        texts.map((text) => `$${text}`),
      ),
      (text) => {
        const steps = readFilter(text);

        expect(stepsOf(text)?.length).toBe(steps?.length);
      },
    ),
    {
      numRuns: 20_000,
      seed: 5,
      examples: [['$[- 1]'], ['$[ ]'], ["$['a'b]"], ['$[,]'], ['$[:,:]'], ['$[1 2]'], ["$[''']"]],
    },
  );
});

function stepsOf(text: string): readonly unknown[] | undefined {
  try {
    return parseFilterPath(text, 'application/json').steps;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return undefined;
    throw error;
  }
}
