import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sageMakerParityPage, writeSageMakerParity } from './sagemaker-parity.ts';
import { listGaps } from './sagemaker-parity-gaps.ts';

test('rows, input schemas, the client of AWS and the tests agree', () => {
  expect(listGaps()).toEqual([]);
});

test('docs/parity-sagemaker.md says what the code says', () => {
  const page = readFileSync(sageMakerParityPage, 'utf8');

  const current = writeSageMakerParity();

  expect(current === page, 'the page differs from the code: npm run docs:parity brings it up to date').toBe(true);
});
