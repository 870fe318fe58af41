import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunFaults } from '../environment/process-protocol.ts';
import type { Schedule } from '../plan/schedule.ts';

/**
 * Makes the folder of a run, beside the environment's own data: it gets the schedule and the passages.
 *
 * @param index of the run in its environment, from 0
 */
export async function prepareRun(
  schedule: Schedule,
  parent: string,
  index: number,
): Promise<{ folder: string; runFaults: RunFaults }> {
  const folder = join(parent, `run-${index + 1}-seed-${schedule.seed}`);
  await mkdir(folder);
  await writeFile(join(folder, 'schedule.json'), JSON.stringify(schedule, null, 2));
  const { faults, platformFaults } = schedule;
  return { folder, runFaults: { faults, platformFaults, passagesFile: join(folder, 'passages.jsonl') } };
}
