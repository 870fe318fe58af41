import { expect, it } from 'vitest';
import { buildTransformJob } from '../testing/build-transform-job.ts';
import { ManualProgress } from './manual-progress.ts';

const never = new AbortController().signal;
const job = buildTransformJob();

it('a job takes its step when it is advanced, and the caller hears when it has', async () => {
  const progress = new ManualProgress();
  const told: string[] = [];
  const step = progress.take('start', job, async () => void told.push('started'), never);

  await progress.advance(job.arn, never);
  told.push('heard');
  await step;

  expect(told).toEqual(['started', 'heard']);
});

it('steps that are granted while a job is at work are taken one by one when it gets there', async () => {
  const progress = new ManualProgress();
  const told: string[] = [];
  const advances = [progress.advance(job.arn, never), progress.advance(job.arn, never)];

  await progress.take('start', job, async () => void told.push('start'), never);
  await progress.take('end', job, async () => void told.push('end'), never);
  await Promise.all(advances);

  expect(told).toEqual(['start', 'end']);
});

it('a step that is aborted is not taken, and the next one waits again', async () => {
  const progress = new ManualProgress();
  const stop = new AbortController();
  const told: string[] = [];
  const end = progress.take('end', job, async () => void told.push('end'), stop.signal);
  stop.abort();
  await expect(end).rejects.toThrow();

  const stopped = progress.take('stop', job, async () => void told.push('stop'), never);
  await progress.advance(job.arn, never);
  await stopped;

  expect(told).toEqual(['stop']);
});

it('the permit of a step that a stop cuts off is good for the next', async () => {
  const progress = new ManualProgress();
  const stop = new AbortController();
  const slowly = (): Promise<void> =>
    new Promise((_, reject) => stop.signal.addEventListener('abort', () => reject(stop.signal.reason)));
  const start = progress.take('start', job, slowly, stop.signal);
  const advance = progress.advance(job.arn, never);
  await Promise.resolve();
  stop.abort();
  await expect(start).rejects.toThrow();

  await progress.take('stop', job, async () => {}, never);

  await expect(advance).resolves.toBeUndefined();
});

it('who waits for a job that is over hears of it', async () => {
  const progress = new ManualProgress();
  const over = new AbortController();
  const advance = progress.advance(job.arn, over.signal);

  over.abort();

  await expect(advance).rejects.toThrow();
});

it('a step that fails is told to who granted it', async () => {
  const progress = new ManualProgress();
  const step = progress.take('start', job, () => Promise.reject(new Error('disk full')), never);

  await expect(progress.advance(job.arn, never)).rejects.toThrow('disk full');

  await expect(step).rejects.toThrow('disk full');
});
