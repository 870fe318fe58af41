import { failJob } from '../domain/job-transitions.ts';
import { objectCreatedEventSchema } from '../domain/object-created-event.ts';
import { readDelivery, type StreamRecord } from '../domain/stream-record.ts';
import { parseEvent } from '../parse-event.ts';
import type { JobRepository } from '../ports/job-repository.ts';
import type { JobStream } from '../ports/job-stream.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { forEachConcurrently, writeConcurrency } from '../steps/for-each-concurrently.ts';
import { decideFailedRecord, failedDeliverySchema } from './core.ts';

export interface FailedRecordsDeps {
  jobs: JobRepository;
  stream: JobStream;
  objects: ObjectStore;
  jobRetentionDays: number;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
}

/** Deals with the records of a delivery that the event source mapping gave up: good ones go back on the stream, once. */
export function createHandler(deps: FailedRecordsDeps) {
  return async (event: unknown): Promise<void> => {
    const { key } = parseEvent(objectCreatedEventSchema, event, 'an "Object Created" event of S3').detail.object;
    const text = await deps.objects.readText(key);
    const { payload } = parseEvent(failedDeliverySchema, text, `a failed delivery in "${key}"`);
    const { records, malformed } = readDelivery(payload);

    deps.metrics.add('RecordsGivenUp', records.length);
    await forEachConcurrently(records, writeConcurrency, (record) => settleRecord(deps, record));
    for (const { reason } of malformed) deps.logger.warn('element of a failed delivery left', { key, reason });
    deps.logger.warn('failed delivery settled', { key, recordCount: records.length });
  };
}

async function settleRecord(
  { jobs, stream, now, jobRetentionDays, logger, metrics }: FailedRecordsDeps,
  record: StreamRecord,
) {
  const decision = await decideFailedRecord(record, (jobId) => jobs.find(jobId));
  const { shardId, sequenceNumber } = record;
  switch (decision.action) {
    case 'resubmit':
      await stream.put(decision.record);
      metrics.add('RecordsResubmitted');
      return logger.info('record resubmitted', { jobId: decision.record.jobId, shardId, sequenceNumber });
    case 'fail': {
      const { code, reason: message } = decision;
      const error = { code, message, stage: 'accepted', retryable: true } as const;
      await jobs.write(failJob(decision, error, { now: now(), jobRetentionDays }));
      return logger.warn('record failed', { jobId: decision.jobId, code, shardId, sequenceNumber });
    }
    case 'leave':
      return logger.info('record left', { reason: decision.reason, shardId, sequenceNumber });
  }
}
