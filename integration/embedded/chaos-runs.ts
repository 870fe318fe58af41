import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import type { Schedule } from '../../chaos/plan/schedule.ts';
import { isBroken, type Outcome } from '../../chaos/play/run-schedule.ts';
import { runSchedules } from '../../chaos/play/run-schedules.ts';
import { describeOutcome } from '../../chaos/report.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** For a file of tests: the product is built before them. @returns the folder of their environments, gone after them */
export function prepareRuns(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-chaos-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
    await build(root);
  });
  return folder;
}

/** Plays schedules against the product as it is. */
export async function run(schedules: readonly Schedule[], folder: string, atOnce: number): Promise<Outcome[]> {
  await using model = await startModelServer();
  const settings = { root, modelUrl: model.url, folder, atOnce, sharing: 'by stack', keep: 'nothing' } as const;
  // Awaited here: the model ends with this scope.
  return await runSchedules(schedules, { ...settings, isEnough: () => false, report: () => undefined });
}

/** For people to read. */
export function brokenIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(isBroken).map((outcome) => describeOutcome(outcome));
}
