import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedParts, parityPage, withGeneratedParts } from './parity.ts';

test('docs/parity.md lists the operations and resource types that the code has', () => {
  const page = readFileSync(parityPage, 'utf8');

  const current = withGeneratedParts(page);

  expect(current === page, 'docs/parity.md differs from the code: npm run docs:parity brings it up to date').toBe(true);
});

test('every service offers something', () => {
  expect([...generatedParts].filter(([, content]) => content.includes('(0)'))).toEqual([]);
});
