import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryResourceStore } from '../adapters/in-memory-resource-store.ts';
import { EventRefusedError } from '../ports/errors.ts';
import { silentLogger } from '../ports/logger.ts';
import { buildTransformJob } from '../testing/build-transform-job.ts';
import { createLatch } from '../testing/create-latch.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { JobRepository } from './job-repository.ts';
import type { TransformJobStateChangeEvent } from './state-change-event.ts';
import { endTransformJob, finishStop, requestStop, type TransformJob } from './transform-job.ts';

function buildJob(name: string): TransformJob {
  const { request, ...job } = buildTransformJob({ createdAt: 0, lastModifiedAt: 0 });
  const arn = `arn:aws:sagemaker:us-east-1:111122223333:transform-job/${name}`;
  return { ...job, arn, request: { ...request, TransformJobName: name } };
}

type Publish = (event: TransformJobStateChangeEvent) => Promise<void>;

function setUp(publishEvent: Publish, store = new InMemoryResourceStore<TransformJob>()) {
  const clock = new ManualClock();
  const warnings: string[] = [];
  const logger = { ...silentLogger, warn: (sentence: string) => void warnings.push(sentence) };
  let lastId = 0;
  const newId = (): string => {
    lastId += 1;
    return String(lastId);
  };
  const origin = { region: 'us-east-1', accountId: '111122223333' };
  const jobs = new JobRepository({ store, origin, publishEvent, newId, clock, logger });
  return { clock, jobs, store, warnings };
}

const nameAndStatus = ({ detail }: TransformJobStateChangeEvent): string =>
  `${detail.TransformJobName} ${detail.TransformJobStatus}`;
const complete = (job: TransformJob, now: number): TransformJob =>
  job.status === 'Stopping' ? finishStop(job, now) : endTransformJob(job, { status: 'Completed' }, now);

describe('EventOutbox', () => {
  it('publishes again after 1, 2, 4 … 60 seconds, for as long as it takes', async () => {
    const attemptedAt: number[] = [];
    const { clock, jobs } = setUp(async () => {
      attemptedAt.push(clock.now());
      if (attemptedAt.length < 9) throw new Error('connect ECONNREFUSED');
    });

    await jobs.add(buildJob('a'));
    for (let second = 0; second < 400; second += 1) {
      await turn();
      clock.advance(1000);
    }

    expect(attemptedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183].map((seconds) => seconds * 1000));
    expect(jobs.get('a')?.pendingEvents).toEqual([]);
  });

  it('keeps the order of a job while its first event waits, and lets other jobs pass', async () => {
    const published: string[] = [];
    let isUp = false;
    const { clock, jobs } = setUp(async (event) => {
      if (!isUp && event.detail.TransformJobName === 'a') throw new Error('connect ECONNREFUSED');
      published.push(nameAndStatus(event));
    });

    await jobs.add(buildJob('a'));
    await jobs.update('a', requestStop);
    await jobs.add(buildJob('b'));
    await turn();
    isUp = true;
    await jobs.update('a', complete);
    clock.advance(1000);
    await turn();

    expect(published).toEqual(['b InProgress', 'a InProgress', 'a Stopping', 'a Stopped']);
  });

  it('gives up an event that is refused, says why once, and goes on', async () => {
    const published: string[] = [];
    const { clock, jobs, warnings } = setUp(async (event) => {
      if (event.detail.TransformJobStatus === 'InProgress') throw new EventRefusedError('Not authorized.');
      published.push(nameAndStatus(event));
    });

    await jobs.add(buildJob('a'));
    await jobs.add(buildJob('b'));
    await jobs.update('a', complete);
    await turn();

    expect(published).toEqual(['a Completed']);
    expect(warnings).toEqual(['state change event refused; further ones for the same reason are not reported']);
    expect(clock.due).toEqual([]);
  });

  it('forgets the events of a job that is gone, and none of the next one of its name', async () => {
    const published: string[] = [];
    let isUp = false;
    const { clock, jobs, store } = setUp(async (event) => {
      if (!isUp) throw new Error('connect ECONNREFUSED');
      published.push(`${event.id} ${nameAndStatus(event)}`);
    });

    await jobs.add(buildJob('a'));
    await turn();
    await store.delete('a');
    await jobs.add(buildJob('a'));
    isUp = true;
    clock.advance(1000);
    await turn();

    expect(published).toEqual(['2 a InProgress']);
    expect(jobs.get('a')?.pendingEvents).toEqual([]);
  });

  it('publishes no more than 32 events at a time; one whose job is gone before its turn is not published', async () => {
    const published: string[] = [];
    const { isOpen: isTaken, open: take } = createLatch();
    const { jobs, store } = setUp(async (event) => {
      published.push(event.detail.TransformJobName);
      await isTaken;
    });
    const names = Array.from({ length: 40 }, (_, index) => `job-${index}`);

    await Promise.all(names.map((name) => jobs.add(buildJob(name))));
    await turn();
    const first = [...published];
    await store.delete('job-35');
    take();
    await turn();

    expect(first).toEqual(names.slice(0, 32));
    expect(published).toEqual(names.filter((name) => name !== 'job-35'));
  });

  it('says nothing of events that wait for their turn when it is disposed; they are left to the next process', async () => {
    const { isOpen: isTaken, open: take } = createLatch();
    const { jobs, store, warnings } = setUp(() => isTaken);
    const names = Array.from({ length: 40 }, (_, index) => `job-${index}`);
    await Promise.all(names.map((name) => jobs.add(buildJob(name))));

    const disposal = jobs[Symbol.asyncDispose]();
    take();
    await disposal;

    expect(store.values().filter(({ pendingEvents }) => pendingEvents.length > 0)).toHaveLength(8);
    expect(warnings).toEqual([]);
  });

  it('leaves what it could not publish to the next process', async () => {
    const published: string[] = [];
    const first = setUp(() => Promise.reject(new Error('connect ECONNREFUSED')));
    await first.jobs.add(buildJob('a'));
    await first.jobs.update('a', complete);
    await turn();
    await first.jobs[Symbol.asyncDispose]();
    const second = setUp(async (event) => void published.push(nameAndStatus(event)), first.store);

    second.jobs.resumeEvents();
    await turn();

    expect(first.clock.due).toEqual([]);
    expect(published).toEqual(['a InProgress', 'a Completed']);
  });

  it('tells of each change exactly once and in order, whatever fails in between', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('stop', 'complete'), job: fc.constantFrom('a', 'b') }),
      fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 1, max: 70_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (steps, fate) => {
          const published: string[] = [];
          const fates = [...fate];
          const { clock, jobs } = setUp(async (event) => {
            if (fates.shift()) throw new Error('connect ECONNREFUSED');
            await turn();
            published.push(nameAndStatus(event));
          });
          const changes: Record<string, string[]> = { a: [], b: [] };
          const note = (name: string): void => {
            const status = jobs.get(name)?.status ?? '';
            if (changes[name]?.at(-1) !== `${name} ${status}`) changes[name]?.push(`${name} ${status}`);
          };

          for (const name of ['a', 'b']) {
            await jobs.add(buildJob(name));
            note(name);
          }
          for (const next of steps) {
            if ('ms' in next) clock.advance(next.ms);
            else {
              await jobs.update(next.job, next.kind === 'stop' ? requestStop : complete);
              note(next.job);
            }
            await turn();
          }
          while ([...jobs.list()].some(({ pendingEvents }) => pendingEvents.length > 0)) {
            clock.advance(60_000);
            await turn();
          }

          for (const name of ['a', 'b']) {
            expect(published.filter((text) => text.startsWith(name))).toEqual(changes[name]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
