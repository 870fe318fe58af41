import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { batchJob, failJob, type TransitionContext } from '../domain/job-transitions.ts';
import { deliverySchema, type MalformedRecord, readDelivery } from '../domain/stream-record.ts';
import { parseEvent } from '../parse-event.ts';
import type { BatchRepository } from '../ports/batch-repository.ts';
import type { JobRepository } from '../ports/job-repository.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { forEachConcurrently, writeConcurrency } from '../steps/for-each-concurrently.ts';
import { parkMalformedRecord, parkRecord } from '../steps/park-record.ts';
import { writeJobs } from '../steps/write-jobs.ts';
import { type BatchPlan, type BatchSettings, planBatch, type RejectedRecord } from './core.ts';

export interface StreamProcessorDeps {
  jobs: JobRepository;
  batches: BatchRepository;
  objects: ObjectStore;
  settings: BatchSettings;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
}

/**
 * Puts one delivery of stream records into one batch object.
 *
 * A bad record is parked here and never reported as a failure: behind a failed record the mapping would give up good ones, too.
 * A service that does not answer is an exception, and the whole delivery comes again.
 */
export function createHandler(deps: StreamProcessorDeps) {
  return async (event: unknown): Promise<KinesisStreamBatchResponse> => {
    const { records, malformed } = readDelivery(parseEvent(deliverySchema, event, 'records of the job stream'));
    const { batch, rejected } = planBatch(records, deps.settings);
    const context = { now: deps.now(), jobRetentionDays: deps.settings.jobRetentionDays };

    await forEachConcurrently(malformed, writeConcurrency, (element) => rejectElement(deps, element));
    await forEachConcurrently(rejected, writeConcurrency, (record) => rejectRecord(deps, record, context));
    if (batch !== undefined) await storeBatch(deps, batch, context);
    return { batchItemFailures: [] };
  };
}

async function rejectRecord(deps: StreamProcessorDeps, rejected: RejectedRecord, context: TransitionContext) {
  const { record, code, reason, jobId, arrivalTime = record.arrivedAt.toISOString() } = rejected;
  await parkRecord(deps.objects, record, reason);
  if (jobId !== undefined) {
    const job = { jobId, arrivalTime };
    await deps.jobs.write(failJob(job, { code, message: reason, stage: 'accepted', retryable: true }, context));
  }
  deps.metrics.add('RecordsParked');
  deps.logger.warn('record parked', { code, jobId, shardId: record.shardId, sequenceNumber: record.sequenceNumber });
}

/** The mapping never writes such a thing; one that came would stop its shard if it were an error. */
async function rejectElement({ objects, logger }: StreamProcessorDeps, element: MalformedRecord) {
  const key = await parkMalformedRecord(objects, element);
  logger.warn('element of a delivery parked', { key, reason: element.reason });
}

async function storeBatch(
  { objects, batches, jobs, logger, metrics }: StreamProcessorDeps,
  { row, body, records }: NonNullable<BatchPlan['batch']>,
  context: TransitionContext,
) {
  await objects.put(row.dataKey, body, 'text/plain; charset=utf-8');
  await batches.record(row);
  await writeJobs(
    jobs,
    records.map((record) => batchJob(record, row.batchId, context)),
  );
  metrics.add('BatchesStored');
  metrics.add('RecordsBatched', records.length);
  logger.info('batch stored', { batchId: row.batchId, recordCount: row.recordCount, byteCount: row.byteCount });
}
