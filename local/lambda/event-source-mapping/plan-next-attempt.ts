import type { BatchResponse } from './batch-response.ts';
import type { MappingSettings } from './mapping.ts';

/** A piece of a batch, with how often it was retried; pieces are worked on one after the other, in order. */
export interface Piece<Item> {
  readonly items: readonly Item[];
  readonly retries: number;
}

export interface NextAttempt<Item> {
  /** From the piece's beginning: records that are done with. */
  readonly done: readonly Item[];
  /** Records given up on. */
  readonly discarded: readonly Item[];
  /** What is to be tried again, in this order. */
  readonly again: readonly Piece<Item>[];
}

/**
 * What follows from an invocation. A batch that failed as a whole is split in two where the mapping says so, which costs no
 * retry; a partial response splits at the record it names, and what is left begins anew, with all its retries (seen on AWS); a
 * piece that may not be retried any more is discarded.
 */
export function planNextAttempt<Item>(
  { items, retries }: Piece<Item>,
  response: BatchResponse,
  settings: Pick<MappingSettings, 'maximumRetryAttempts' | 'bisectBatchOnFunctionError'>,
): NextAttempt<Item> {
  if (response.kind === 'done') return { done: items, discarded: [], again: [] };
  if (response.kind === 'failed' && settings.bisectBatchOnFunctionError && items.length > 1) {
    const middle = Math.ceil(items.length / 2);
    const halves = [items.slice(0, middle), items.slice(middle)];
    return { done: [], discarded: [], again: halves.map((half) => ({ items: half, retries })) };
  }
  if (response.kind === 'failedFrom' && response.index > 0) {
    const rest = { items: items.slice(response.index), retries: 0 };
    return { done: items.slice(0, response.index), discarded: [], again: [rest] };
  }
  const mayRetry = settings.maximumRetryAttempts < 0 || retries < settings.maximumRetryAttempts;
  return mayRetry
    ? { done: [], discarded: [], again: [{ items, retries: retries + 1 }] }
    : { done: [], discarded: items, again: [] };
}
