import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { describeOutcome } from '../../chaos/report.ts';
import { isBroken, runSeeds } from '../../chaos/run-seeds.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

test('twenty seeds of faults break no promise', async () => {
  await using model = await startModelServer();

  const outcomes = await runSeeds({
    root,
    modelUrl: model.url,
    firstSeed: 1,
    lastSeed: 20,
    atOnce: 3,
    untilBroken: false,
    report: () => undefined,
  });

  expect(outcomes.filter(isBroken).map(describeOutcome)).toEqual([]);
}, 600_000);
