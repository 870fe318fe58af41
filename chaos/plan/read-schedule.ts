import { readFile } from 'node:fs/promises';
import { UsageError } from '../../local/errors.ts';
import { type Schedule, scheduleSchema } from './schedule.ts';

/** A schedule that an earlier run has written down: it stays what it is when planning changes. @throws UsageError */
export async function readSchedule(file: string): Promise<Schedule> {
  try {
    return scheduleSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new UsageError(
      `--replay is "${file}", which is no schedule: ${error instanceof Error ? error.message : error}`,
    );
  }
}
