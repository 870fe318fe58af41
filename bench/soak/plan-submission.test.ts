import { expect, test } from 'vitest';
import { planSubmission } from './plan-submission.ts';

const samples = Array.from({ length: 10 }, (_, digit) => Array.from({ length: 64 }, () => digit + 7));
const submissions = Array.from({ length: 5000 }, (_, number) => planSubmission(number, samples));
const pixelsOf = (payload: string) => payload.split(',').map(Number);

test('no two payloads are equal', () => {
  expect(new Set(submissions.map(({ payload }) => payload)).size).toBe(submissions.length);
});

test('a picture is a sample with pixels at most one shade away, none of them out of range', () => {
  for (const { payload, expected } of submissions) {
    if (expected.kind === 'refused') continue;
    const pixels = pixelsOf(payload);

    expect(pixels).toHaveLength(64);
    expect(pixels.every((pixel) => pixel <= 16 && Math.abs(pixel - expected.digit - 7) <= 1)).toBe(true);
  }
});

test.each([1, 10, 100, 1000])('results shifted by %i places are mostly not those of their jobs', (places) => {
  const digits = submissions.flatMap(({ expected }) => (expected.kind === 'digit' ? [expected.digit] : []));

  const wrong = digits.filter((digit, index) => digits[index - places] !== digit);

  expect(wrong.length / digits.length).toBeGreaterThan(0.3);
});

test('one in a thousand is refused, and says so by a mark of its own', () => {
  const refused = submissions.filter(({ expected }) => expected.kind === 'refused');

  expect(refused.map(({ expected }) => expected)).toEqual(
    [999, 1999, 2999, 3999, 4999].map((number) => ({ kind: 'refused', mark: `refused-${number}` })),
  );
  expect(refused[0]?.payload).toMatch(/^refused-999,/);
});

test('one in fifty is submitted twice, another one canceled, none of them both', () => {
  const repeated = submissions.filter(({ idempotencyKey }) => idempotencyKey !== undefined);
  const canceled = submissions.filter(({ cancels }) => cancels);

  expect(new Set(repeated.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(100);
  expect(canceled).toHaveLength(100);
  expect(repeated.filter(({ cancels }) => cancels)).toEqual([]);
});
