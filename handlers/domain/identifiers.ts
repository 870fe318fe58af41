import { v5 as uuidv5, validate } from 'uuid';

/** Namespaces of derived ids: equal texts give equal ids, and an id of one kind never equals one of another kind. */
const namespaces = {
  idempotentJob: '6f0d4f0e-6c35-4d0b-9a35-0f5d7a1c7b01',
  batch: '6f0d4f0e-6c35-4d0b-9a35-0f5d7a1c7b02',
  transform: '6f0d4f0e-6c35-4d0b-9a35-0f5d7a1c7b03',
  parked: '6f0d4f0e-6c35-4d0b-9a35-0f5d7a1c7b04',
} as const;

/**
 * The job id that belongs to an `Idempotency-Key`. The caller's API key id is part of it: two callers may choose the same key
 * without meeting each other's jobs.
 */
export function deriveJobId(apiKeyId: string, idempotencyKey: string): string {
  return uuidv5(JSON.stringify([apiKeyId, idempotencyKey]), namespaces.idempotentJob);
}

/** The id of the batch that begins and ends with these records of a shard: a redelivered batch gets the same one. */
export function deriveBatchId(shardId: string, firstSequenceNumber: string, lastSequenceNumber: string): string {
  return uuidv5(JSON.stringify([shardId, firstSequenceNumber, lastSequenceNumber]), namespaces.batch);
}

/**
 * The name under which SageMaker sees these attempts once, however often it is asked: 40 characters of the 63 it allows.
 * The order of the batches does not matter.
 */
export function deriveTransformJobName(batches: readonly { batchId: string; attempt: number }[]): string {
  const attempts = batches.map(({ batchId, attempt }) => `${batchId}:${attempt}`).sort();
  return `slipway-${uuidv5(JSON.stringify(attempts), namespaces.transform).replaceAll('-', '')}`;
}

/** The id under which something is parked that has none itself: the same text is parked in the same place. */
export function deriveParkedId(text: string): string {
  return uuidv5(text, namespaces.parked);
}

/** Whether a text can be the id of a job at all. */
export function isJobId(text: string): boolean {
  return validate(text);
}
