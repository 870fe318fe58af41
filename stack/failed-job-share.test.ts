import { App, Duration, Stack } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { failedJobShare } from './failed-job-share.ts';

const { expression } = failedJobShare(new Stack(new App(), 'Slipway'), Duration.hours(1));

/** The expression has the syntax of JavaScript, which knows no `IF`. */
const shareOf = (failed: number, processed: number): number => {
  const evaluate = new Function('IF', 'failed', 'processed', `return ${expression}`);
  return z.number().parse(evaluate((is: boolean, yes: number, no: number) => (is ? yes : no), failed, processed));
};

it.each([
  { failed: 1, processed: 0, share: 0 },
  { failed: 9, processed: 0, share: 0 },
  { failed: 0, processed: 5000, share: 0 },
  { failed: 10, processed: 0, share: 1 },
  { failed: 10, processed: 10, share: 0.5 },
  { failed: 50, processed: 950, share: 0.05 },
])('$failed that failed beside $processed with a result are a share of $share', ({ failed, processed, share }) => {
  expect(shareOf(failed, processed)).toBe(share);
});
