import { expect, test } from 'vitest';
import { viewOf } from '../checks/build-observation.ts';
import type { View } from '../observe/observation.ts';
import { JobWatch } from './job-watch.ts';

/** A watch of the accepted job j1, which shows these views one after the other, and how often it was asked. */
function buildWatch(views: readonly (View | undefined)[]) {
  const waiting = [...views];
  let askedTimes = 0;
  const watch = new JobWatch({
    async read() {
      askedTimes += 1;
      return waiting.shift();
    },
    cancel: async () => viewOf('Canceled'),
  });
  watch.add('j1');
  return { watch, askedTimes: () => askedTimes };
}

const queued = viewOf('Queued');
const failed = viewOf('Failed');
const processed = viewOf('Processed');
const notFound = { status: 404, body: {} };

test('keeps each view that differs from the one before', async () => {
  const { watch } = buildWatch([queued, queued, undefined, processed]);

  for (let time = 0; time < 4; time += 1) await watch.look('open');

  expect(watch.histories()).toEqual([{ jobId: 'j1', lives: [[queued, processed]] }]);
  expect(watch.allEnded()).toBe(true);
});

test('asks again for a job that has ended only when all are meant', async () => {
  const { watch, askedTimes } = buildWatch([processed, queued]);
  await watch.look('open');

  await watch.look('open');
  const askedForOpenOnes = askedTimes();
  await watch.look('all');

  expect([askedForOpenOnes, askedTimes()]).toEqual([1, 2]);
  expect(watch.histories()).toEqual([{ jobId: 'j1', lives: [[processed, queued]] }]);
});

test('what a cancel shows is a view, and no failure', async () => {
  const { watch } = buildWatch([]);

  await watch.cancel('j1');

  expect(watch.histories()).toEqual([{ jobId: 'j1', lives: [[viewOf('Canceled')]] }]);
  expect(watch.failures()).toEqual([]);
});

test('a failure that is sent again has another life', async () => {
  const { watch } = buildWatch([failed, processed]);
  await watch.look('open');
  const failures = watch.failures();

  watch.beginAnew(failures);
  const hasEndedBefore = watch.allEnded();
  await watch.look('open');

  expect({ failures, hasEndedBefore }).toEqual({ failures: ['j1'], hasEndedBefore: false });
  expect(watch.histories()).toEqual([{ jobId: 'j1', lives: [[failed], [processed]] }]);
});

test('waits for a job that there may be only once it has been seen', async () => {
  const { watch } = buildWatch([processed, notFound, processed, queued]);
  watch.addPossible('j2');

  await watch.look('open');
  const hasEndedUnseen = watch.allEnded();
  await watch.look('all');

  expect([hasEndedUnseen, watch.allEnded()]).toEqual([true, false]);
});
