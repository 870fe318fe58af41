import { randomUUID } from 'node:crypto';
import { AwsError } from '../../protocol/errors.ts';
import type { InvocationResult } from '../function-invoker.ts';
import { type BatchResponse, parseBatchResponse } from './batch-response.ts';
import { type DiscardedBatch, failureObject } from './failure-record.ts';
import type { MappingSettings } from './mapping.ts';
import type { MappingDependencies } from './mapping-dependencies.ts';
import { kinesisEvent, type PendingRecord } from './pending-record.ts';
import { type Piece, planNextAttempt } from './plan-next-attempt.ts';
import type { WakeUp } from './wake-up.ts';

export interface BatchDeliveryOptions extends Pick<MappingDependencies, 'functions' | 'objects' | 'clock' | 'logger'> {
  readonly settings: MappingSettings;
  readonly shardId: string;
  /** Waits between attempts. */
  readonly pause: WakeUp;
  /** No further attempt begins. */
  readonly stop: AbortSignal;
  /** Results that still come in are dropped. */
  readonly abandon: AbortSignal;
  /** Whether the stream itself has dropped a record meanwhile. */
  hasLeftStream(record: PendingRecord): boolean;
  /** Everything up to this record is done with; durable when it resolves. */
  checkpoint(sequenceNumber: string): Promise<void>;
}

const firstRetryDelayMs = 500;
const maxRetryDelayMs = 30_000;
const bucketArnPrefix = 'arn:aws:s3:::';

/** Brings batches of one shard to the function, until each record is processed or discarded, or the mapping stops. */
export function createBatchDelivery(
  options: BatchDeliveryOptions,
): (batch: readonly PendingRecord[]) => Promise<'OK' | 'PROBLEM'> {
  const { settings, shardId, functions, objects, clock, logger, pause, stop, abandon } = options;

  return async (batch) => {
    let pieces: readonly Piece<PendingRecord>[] = [{ items: batch, retries: 0 }];
    let outcome: 'OK' | 'PROBLEM' = 'OK';
    let invokeCount = 0;
    let notInvokedCount = 0;
    let wasTried = false;
    let requestId = randomUUID();
    let functionFailed = false;

    const discard = (records: readonly PendingRecord[], condition: DiscardedBatch['condition']) =>
      writeFailure({ records, condition, invokeCount, requestId, functionFailed });

    for (let piece = pieces[0]; piece !== undefined && !stop.aborted; piece = pieces[0]) {
      const others = pieces.slice(1);
      const expired = leadingExpired(piece.items, wasTried);
      const lastExpired = expired.at(-1);
      if (lastExpired !== undefined) {
        await discard(expired, 'RecordAgeExceeded');
        await options.checkpoint(lastExpired.sequenceNumber);
        const left = piece.items.slice(expired.length);
        pieces = left.length === 0 ? others : [{ ...piece, items: left }, ...others];
        continue;
      }
      requestId = randomUUID();
      const response = await invoke(requestId, piece.items);
      wasTried = true;
      if (abandon.aborted || (stop.aborted && response === 'not invoked')) return outcome;
      if (response === 'not invoked') {
        notInvokedCount += 1;
        outcome = 'PROBLEM';
        await pause.sleep(retryDelayMs(notInvokedCount));
        continue;
      }
      invokeCount += 1;
      notInvokedCount = 0;
      functionFailed = response.kind === 'failed' && response.functionFailed;
      if (response.kind !== 'done') outcome = 'PROBLEM';
      const next = planNextAttempt(piece, response, settings);
      if (next.discarded.length > 0) await discard(next.discarded, 'RetryAttemptsExhausted');
      const last = next.discarded.at(-1) ?? next.done.at(-1);
      if (last !== undefined) await options.checkpoint(last.sequenceNumber);
      pieces = [...next.again, ...others];
      if (next.done.length > 0) invokeCount = 0;
      const retries = next.again[0]?.retries ?? 0;
      if (retries > piece.retries) await pause.sleep(retryDelayMs(retries));
    }
    return outcome;
  };

  /**
   * Records are discarded from the front, where the oldest are: those that are older than the mapping allows, and those that left
   * the stream while attempts failed. A first attempt need not ask: its records have just been read.
   */
  function leadingExpired(items: readonly PendingRecord[], wasTried: boolean): readonly PendingRecord[] {
    const { maximumRecordAgeInSeconds } = settings;
    const now = clock.now();
    const isTooOld = ({ approximateArrivalMs }: PendingRecord) =>
      maximumRecordAgeInSeconds >= 0 && now - approximateArrivalMs > maximumRecordAgeInSeconds * 1000;
    const isExpired = (record: PendingRecord) => isTooOld(record) || (wasTried && options.hasLeftStream(record));
    const firstLive = items.findIndex((record) => !isExpired(record));
    return firstLive < 0 ? items : items.slice(0, firstLive);
  }

  async function invoke(requestId: string, items: readonly PendingRecord[]): Promise<BatchResponse | 'not invoked'> {
    let result: InvocationResult;
    try {
      result = await functions.invokeAs(requestId, settings.functionName, kinesisEvent(items));
    } catch (error) {
      // A record that Lambda never takes counts as failed; throttling or a missing function does not cost a retry.
      if (error instanceof AwsError && error.code === 'RequestTooLargeException')
        return { kind: 'failed', functionFailed: true };
      if (!stop.aborted)
        logger.warn({ err: error, mapping: settings.uuid, shardId }, 'batch could not be handed to its function');
      return 'not invoked';
    }
    const sequenceNumbers = items.map(({ sequenceNumber }) => sequenceNumber);
    return parseBatchResponse(result, sequenceNumbers, settings.reportBatchItemFailures);
  }

  async function writeFailure(
    batch: Pick<DiscardedBatch, 'condition' | 'invokeCount' | 'requestId' | 'functionFailed'> & {
      readonly records: readonly PendingRecord[];
    },
  ): Promise<void> {
    const [first, ...others] = batch.records;
    const { uuid: mappingUuid, functionName, eventSourceArn: streamArn, onFailureDestinationArn } = settings;
    if (first === undefined) return;
    const fields = { mapping: mappingUuid, shardId, records: batch.records.length, condition: batch.condition };
    logger.warn(fields, 'records were discarded');
    if (onFailureDestinationArn === undefined) return;
    try {
      const functionArn = functions.functionArn(functionName);
      const discarded = {
        ...batch,
        records: [first, ...others] as const,
        functionArn,
        mappingUuid,
        shardId,
        streamArn,
      };
      const { key, body } = failureObject({ ...discarded, nowMs: clock.now() }, randomUUID());
      await objects.put(onFailureDestinationArn.slice(bucketArnPrefix.length), key, body);
    } catch (error) {
      logger.error({ err: error, ...fields }, 'discarded records could not be written to the on-failure destination');
    }
  }
}

const retryDelayMs = (retry: number) => Math.min(maxRetryDelayMs, firstRetryDelayMs * 2 ** (retry - 1));
