import type * as z from 'zod/mini';
import { batchJob, failJob, type TransitionContext } from '../domain/job-transitions.ts';
import {
  type BatchSettings,
  type PlannedBatch,
  planBatch,
  type RejectedRecord,
  sortRecords,
} from '../domain/plan-batch.ts';
import { type deliverySchema, type MalformedRecord, readDelivery } from '../domain/stream-record.ts';
import type { BatchRepository } from '../ports/batch-repository.ts';
import type { JobRepository } from '../ports/job-repository.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { forEachConcurrently, writeConcurrency } from './for-each-concurrently.ts';
import { parkMalformedRecord, parkRecord } from './park-record.ts';
import { readStoredBatch } from './read-stored-batch.ts';
import { writeJobs } from './write-jobs.ts';

export interface StoreDeliveryDeps extends BatchSettings {
  jobs: JobRepository;
  batches: BatchRepository;
  objects: ObjectStore;
  now: () => Date;
  logger: Logger;
  metrics: Metrics;
}

/** Puts the records of one delivery into one batch object; what cannot be in it is parked. Done again, it is the same batch. */
export async function storeDelivery(deps: StoreDeliveryDeps, delivery: z.output<typeof deliverySchema>): Promise<void> {
  const { records: streamRecords, malformed } = readDelivery(delivery);
  const { records, rejected } = sortRecords(streamRecords, deps.contentType);
  const context = { now: deps.now(), jobRetentionDays: deps.jobRetentionDays };

  await forEachConcurrently(malformed, writeConcurrency, (element) => rejectElement(deps, element));
  await forEachConcurrently(rejected, writeConcurrency, (record) => rejectRecord(deps, record, context));
  const rows = await deps.jobs.findAll([...records.keys()]);
  const batch = planBatch(streamRecords, records, rows, deps);
  if (batch !== undefined) await storeBatch(deps, batch, context);
}

async function rejectRecord(deps: StoreDeliveryDeps, rejected: RejectedRecord, context: TransitionContext) {
  const { record, code, reason, jobId, arrivalTime = record.arrivedAt.toISOString(), acceptedAt } = rejected;
  await parkRecord(deps.objects, record, reason);
  if (jobId !== undefined) {
    const job = { jobId, arrivalTime };
    // The same payload would be refused now, and the record sent again be parked again.
    const retryable = code !== 'content_type_changed';
    const failed = failJob(job, { code, message: reason, stage: 'accepted', retryable }, context);
    await deps.jobs.write(acceptedAt === undefined ? failed : { ...failed, acceptedAt });
  }
  deps.metrics.add('RecordsParked');
  deps.logger.warn('record parked', { code, jobId, shardId: record.shardId, sequenceNumber: record.sequenceNumber });
}

/** The mapping never writes such a thing; one that came would stop its shard if it were an error. */
async function rejectElement({ objects, logger, metrics }: StoreDeliveryDeps, element: MalformedRecord) {
  const key = await parkMalformedRecord(objects, element);
  metrics.add('RecordsParked');
  logger.warn('element of a delivery parked', { key, reason: element.reason });
}

/**
 * The object is written once: a transform may be reading it when its delivery comes again. The batch's row comes last: once it has
 * its counts, the rows of its jobs are there.
 */
async function storeBatch(
  { objects, batches, jobs, logger, metrics }: StoreDeliveryDeps,
  planned: PlannedBatch,
  context: TransitionContext,
) {
  const { dataKey } = planned.row;
  const isNew = await objects.create(dataKey, planned.body, 'text/plain; charset=utf-8');
  const { row, records } = isNew ? planned : await readStoredBatch(objects, planned);
  await writeJobs(
    jobs,
    records.map((record) => batchJob(record, row.batchId, context)),
  );
  await batches.record(row);
  metrics.add('BatchesStored');
  metrics.add('RecordsBatched', records.length);
  logger.info('batch stored', { batchId: row.batchId, recordCount: row.recordCount, byteCount: row.byteCount });
}
