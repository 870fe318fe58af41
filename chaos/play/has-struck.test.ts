import { expect, test } from 'vitest';
import { hasStruck } from './has-struck.ts';

const point = 'result-writer/dynamodb.PutItem';
const schedule = {
  faults: [{ id: 4, point, pass: 1, times: 2, effect: { kind: 'throttled' } as const }],
  platformFaults: [{ kind: 'stopped', times: 1 }],
};

test.each([
  ['both as often as planned', [[4, 2]], [[0, 1]], true],
  ['the planned one once too few', [[4, 1]], [[0, 1]], false],
  ["SageMaker's not at all", [[4, 2]], [], false],
] as const)('%s', (_which, planned, platform, expected) => {
  expect(hasStruck(schedule, { planned: new Map(planned), platform: new Map(platform) })).toBe(expected);
});
