import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { describeOutcome } from '../../chaos/report.ts';
import { isBroken, runSchedules } from '../../chaos/run-schedules.ts';
import { planSchedule } from '../../chaos/schedule.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

test('twenty seeds of faults break no promise', async () => {
  await using model = await startModelServer();
  const schedules = Array.from({ length: 20 }, (_, index) => planSchedule(index + 1));

  const outcomes = await runSchedules(schedules, {
    root,
    modelUrl: model.url,
    atOnce: 3,
    untilBroken: false,
    report: () => undefined,
  });

  expect(outcomes.filter(isBroken).map(describeOutcome)).toEqual([]);
}, 600_000);
