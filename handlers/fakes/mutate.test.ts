import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildObjectCreated } from './build.ts';
import { mutated, mutatedBytes, seed } from './mutate.ts';

it('leaves no value as it was', () => {
  const valid = buildObjectCreated('a');

  const values = fc.sample(mutated(fc.constant(valid)), { numRuns: 10_000, seed });

  expect(values.filter((value) => JSON.stringify(value) === JSON.stringify(valid))).toEqual([]);
});

it('leaves no bytes as they were', () => {
  const texts = fc.sample(mutatedBytes(fc.constant('abc')), { numRuns: 10_000, seed }).map(String);

  expect(texts).not.toContain('abc');
});
