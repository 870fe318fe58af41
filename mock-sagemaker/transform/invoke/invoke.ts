import type { BlockPool } from '../blocks.ts';
import type { Answer, Batch } from '../record.ts';
import type { Connections } from './connections.ts';
import { mapOrdered } from './map-ordered.ts';
import { NextTurn } from './next-turn.ts';
import type { Semaphore } from './semaphore.ts';
import { type Refusal, sendWithRetries } from './send-with-retries.ts';

/** How the requests of one job are sent. `slots` is shared by all its objects: it holds MaxConcurrentTransforms places. */
export interface Invocation {
  /** Of the model's container, or of the first of an inference pipeline. */
  readonly url: URL;
  /** Of the other containers of an inference pipeline, in order. */
  readonly nextUrls: readonly URL[];
  readonly connections: Connections;
  readonly slots: Semaphore;
  readonly blocks: BlockPool;
  readonly maxConcurrentTransforms: number;
  /** What the bodies of one object may take that are sent or wait for their turn; a single one may take more. */
  readonly maxBodyBytes: number;
  readonly contentType?: string;
  readonly accept?: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly retryDelayMs: number;
  /** MaxPayloadInMB 0: bodies go out chunked. */
  readonly isChunked: boolean;
  /** Told of an attempt that failed and is not the last, with what the data log says of it. */
  readonly onRetry?: (logLines: readonly string[]) => void;
  /** Answers an attempt in the model's place: failure on demand. */
  readonly refuse?: (batch: Batch) => Promise<Refusal | undefined>;
}

/** Sends each batch and yields the answers in order; at least one batch more than may be sent is kept ready. */
export function invoke(
  batches: AsyncIterable<Batch>,
  invocation: Invocation,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  const isAlone = invocation.nextUrls.length === 0;
  const headers = {
    'User-Agent': 'Go-http-client/1.1',
    ...(invocation.contentType !== undefined && { 'Content-Type': invocation.contentType }),
    ...(isAlone && invocation.accept !== undefined && { Accept: invocation.accept }),
  };
  const nextTurn = new NextTurn();
  const send = async (batch: Batch, wanted: AbortSignal): Promise<Answer> => {
    const { refuse } = invocation;
    const { firstRecord, records } = batch;
    const answer = await invocation.slots.run(() =>
      // Member by member: spreading the invocation takes 2 µs, a tenth of a short request.
      sendWithRetries({
        url: invocation.url,
        nextUrls: invocation.nextUrls,
        connections: invocation.connections,
        headers,
        accept: invocation.accept,
        isChunked: invocation.isChunked,
        timeoutMs: invocation.timeoutMs,
        maxRetries: invocation.maxRetries,
        retryDelayMs: invocation.retryDelayMs,
        body: batch.openBody ?? batch.body,
        signal: wanted,
        onRetry: invocation.onRetry,
        refuse: refuse && (() => refuse(batch)),
      }),
    );
    batch.releaseBody?.();
    await nextTurn.wait();
    return { firstRecord, records, answer, releaseRecords: () => batch.releaseRecords?.() };
  };
  const budget = { max: invocation.maxBodyBytes, weigh: bodyBytesOf };
  return mapOrdered(batches, windowOf(invocation.maxConcurrentTransforms), signal, send, budget);
}

/**
 * How many batches may be in hand. Answers that wait for an earlier one count, too: with no more than one batch above those
 * that may be open, one slow answer would leave all other places empty.
 */
function windowOf(maxConcurrentTransforms: number): number {
  return maxConcurrentTransforms === 1 ? 2 : 4 * maxConcurrentTransforms;
}

function bodyBytesOf({ body }: Batch): number {
  return body.reduce((sum, piece) => sum + piece.length, 0);
}
