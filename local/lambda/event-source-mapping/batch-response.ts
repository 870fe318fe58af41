import { z } from 'zod';
import type { InvocationResult } from '../function-invoker.ts';

/** What an invocation says about its batch: all done, all failed, or failed from one record on. */
export type BatchResponse =
  | { readonly kind: 'done' }
  /** `functionFailed`: by an error of the function, not by a report that says nothing of use. */
  | { readonly kind: 'failed'; readonly functionFailed: boolean }
  /** Everything before this index is done. */
  | { readonly kind: 'failedFrom'; readonly index: number };

const reportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable();

/**
 * Reads a result. With partial responses on, the lowest sequence number reported decides: nothing reported (or no report at
 * all) is success, a report that cannot be understood or names no record of the batch fails the whole batch.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function parseBatchResponse(
  result: InvocationResult,
  sequenceNumbers: readonly string[],
  reportBatchItemFailures: boolean,
): BatchResponse {
  if (result.functionError !== undefined) return { kind: 'failed', functionFailed: true };
  if (!reportBatchItemFailures) return { kind: 'done' };
  const payload: unknown = JSON.parse(result.payload);
  // A handler that returns anything but an object reports nothing.
  if (typeof payload !== 'object' || Array.isArray(payload)) return { kind: 'done' };
  const report = reportSchema.safeParse(payload);
  if (!report.success) return { kind: 'failed', functionFailed: false };
  const failures = report.data?.batchItemFailures ?? [];
  if (failures.length === 0) return { kind: 'done' };
  const indexes = failures.map(({ itemIdentifier }) => sequenceNumbers.indexOf(itemIdentifier));
  return indexes.includes(-1)
    ? { kind: 'failed', functionFailed: false }
    : { kind: 'failedFrom', index: Math.min(...indexes) };
}
