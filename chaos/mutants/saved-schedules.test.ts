import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planSchedule } from '../plan/schedule.ts';
import { mutations } from './mutations.ts';
import { readSavedSchedules, savedSchedules, saveSchedule, withoutFurtherWaves } from './saved-schedules.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test('what is saved is read again, with each promise once', async () => {
  const [mutation] = mutations;
  if (mutation === undefined) throw new Error('There are no mutations.');
  const checkout = await mkdtemp(join(tmpdir(), 'slipway-'));
  await mkdir(join(checkout, savedSchedules), { recursive: true });
  const schedule = withoutFurtherWaves(planSchedule(1));
  const violations = ['j1', 'j2'].map((detail) => ({ invariant: 'a job ends once', detail }));

  await saveSchedule(checkout, mutation, { schedule, violations });
  const read = await readSavedSchedules(checkout);
  await rm(checkout, { recursive: true });

  expect(read).toEqual([{ name: mutation.name, schedule, breaks: ['a job ends once'] }]);
});

test('the waves that come in any case stay', () => {
  const schedule = planSchedule(1);

  const { submissions, waveCount } = withoutFurtherWaves(schedule);

  expect(submissions.length).toBeGreaterThan(0);
  expect(submissions.every(({ wave }) => wave < waveCount)).toBe(true);
  expect(submissions.length).toBeLessThan(schedule.submissions.length);
});

test('every schedule that is kept is one of a mutation, and names what it finds broken', async () => {
  const saved = await readSavedSchedules(root);

  expect(saved.length).toBeGreaterThan(0);
  expect(saved.filter(({ breaks }) => breaks.length === 0)).toEqual([]);
  expect(saved.map(({ name }) => name).filter((name) => !mutations.some((one) => one.name === name))).toEqual([]);
});
