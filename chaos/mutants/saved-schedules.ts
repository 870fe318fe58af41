import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Schedule, scheduleSchema } from '../plan/schedule.ts';
import type { Outcome } from '../play/run-schedule.ts';
import type { Mutation } from './mutations.ts';
import { brokenPromises } from './run-mutant.ts';

/** Folder with a schedule for each mutation, relative to the checkout. */
export const savedSchedules = 'chaos/mutants/schedules';

const savedScheduleSchema = scheduleSchema.extend({ breaks: z.array(z.string()) });

/** A schedule that notices what a mutation takes away, and the promises that it finds broken. */
interface SavedSchedule {
  /** Of the mutation. */
  readonly name: string;
  readonly schedule: Schedule;
  readonly breaks: readonly string[];
}

/** Keeps what noticed a mutation, whatever becomes of the planning. @returns the file, relative to the checkout */
export async function saveSchedule(
  root: string,
  { name }: Mutation,
  { schedule, violations }: Pick<Outcome, 'schedule' | 'violations'>,
): Promise<string> {
  const file = join(savedSchedules, `${name}.json`);
  const breaks = brokenPromises({ violations });
  await writeFile(join(root, file), `${JSON.stringify({ breaks, ...schedule }, null, 2)}\n`);
  return file;
}

/** @throws Error about a file that is none */
export async function readSavedSchedules(root: string): Promise<SavedSchedule[]> {
  const folder = join(root, savedSchedules);
  const files = await readdir(folder);
  return Promise.all(
    files.map(async (file) => {
      const { breaks, ...schedule } = savedScheduleSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
      return { name: file.replace(/\.json$/, ''), schedule, breaks };
    }),
  );
}

/** What clients send in any case: where it is noticed that something is missing, not every fault has to strike. */
export const withoutFurtherWaves = (schedule: Schedule): Schedule => ({
  ...schedule,
  submissions: schedule.submissions.filter(({ wave }) => wave < schedule.waveCount),
});
