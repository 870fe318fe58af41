import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Trial } from './environment/life.ts';
import type { Schedule } from './schedule.ts';

/**
 * Makes the folder of a run, beside the environment's own data: it gets the schedule and the passages.
 *
 * @param index of the run in its environment, from 0
 */
export async function prepareTrial(
  schedule: Schedule,
  parent: string,
  index: number,
): Promise<{ folder: string; trial: Trial }> {
  const folder = join(parent, `run-${index + 1}-seed-${schedule.seed}`);
  await mkdir(folder);
  await writeFile(join(folder, 'schedule.json'), JSON.stringify(schedule, null, 2));
  const { faults, platformFaults } = schedule;
  return { folder, trial: { faults, platformFaults, passagesFile: join(folder, 'passages.jsonl') } };
}
