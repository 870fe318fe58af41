import { lineFormats } from '../domain/batch-lines.ts';
import type { ContentType } from '../domain/content-type.ts';
import type { ScheduleRate } from '../domain/schedule.ts';
import { jobIdOf } from './build.ts';
import { InMemoryBatchRepository } from './in-memory-batch-repository.ts';
import { InMemoryBookmarks } from './in-memory-bookmarks.ts';
import { InMemoryJobRepository } from './in-memory-job-repository.ts';
import { InMemoryJobStream } from './in-memory-job-stream.ts';
import { InMemoryObjectStore } from './in-memory-object-store.ts';
import { InMemoryTransformJobs } from './in-memory-transform-jobs.ts';
import { InMemoryTransformLogs } from './in-memory-transform-logs.ts';
import { RecordingLogger } from './recording-logger.ts';
import { RecordingMetrics } from './recording-metrics.ts';

/** Everything that any of the functions needs, in memory; `clock.now` may be set forward. */
export function buildWorld({
  contentType = 'text/csv',
  triggerType = 'S3',
  scheduleRate = 'minute',
}: {
  contentType?: ContentType;
  triggerType?: 'S3' | 'Schedule';
  scheduleRate?: ScheduleRate;
} = {}) {
  const clock = { now: new Date('2026-03-04T05:06:08.000Z') };
  let jobCount = 0;
  return {
    clock,
    jobs: new InMemoryJobRepository(),
    batches: new InMemoryBatchRepository(),
    bookmarks: new InMemoryBookmarks(),
    stream: new InMemoryJobStream(),
    objects: new InMemoryObjectStore(() => clock.now),
    transformJobs: new InMemoryTransformJobs(),
    transformLogs: new InMemoryTransformLogs(),
    logger: new RecordingLogger(),
    metrics: new RecordingMetrics(),
    lines: lineFormats[contentType],
    contentType,
    limits: { maxTransformJobs: 2, triggerType },
    scheduleRate,
    bucket: 'bucket',
    jobRetentionDays: 7,
    jobDeadlineMinutes: 60,
    now: () => clock.now,
    pause: async () => {},
    newJobId: () => {
      jobCount += 1;
      return jobIdOf(jobCount);
    },
  };
}

export type World = ReturnType<typeof buildWorld>;

/** The same world after a change of `ContentType` to JSON Lines. */
export function asJson(world: World): World {
  return { ...world, contentType: 'application/jsonlines', lines: lineFormats['application/jsonlines'] };
}
