import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { mutations } from '../../chaos/mutants/mutations.ts';
import { brokenPromises, runMutant } from '../../chaos/mutants/run-mutant.ts';
import { readSavedSchedules } from '../../chaos/mutants/saved-schedules.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'slipway-mutants-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

const saved = await readSavedSchedules(root);

// Which of several requests under way at once is the n-th is not planned: once in a while nothing is there to be noticed.
test.concurrent.each(saved)(
  'its schedule notices $name',
  { retry: 2, timeout: 240_000 },
  async ({ name, schedule, breaks }) => {
    const mutation = mutations.find((one) => one.name === name);
    if (mutation === undefined) throw new Error(`There is no mutation ${name} (any more).`);
    await using model = await startModelServer();
    const settings = { root, modelUrl: model.url, folder, atOnce: 1, sharing: 'none', keep: 'nothing' } as const;

    const noticed = await runMutant(mutation, [schedule], { ...settings, report: () => undefined });

    const broken = noticed === undefined ? [] : brokenPromises(noticed);
    expect(broken.filter((promise) => breaks.includes(promise))).not.toEqual([]);
  },
);
