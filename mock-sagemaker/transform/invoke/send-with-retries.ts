import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStoreError } from '../../ports/errors.ts';
import { ObjectFailedError } from '../errors.ts';
import { InvocationTimeoutError } from './post.ts';
import { type PostInTurnRequest, postInTurn } from './post-in-turn.ts';

/** What is answered instead of the model's answer. */
export interface Refusal {
  readonly status: number;
  readonly body: Buffer;
}

interface Attempt extends PostInTurnRequest {
  readonly refuse: (() => Promise<Refusal | undefined>) | undefined;
  readonly maxRetries: number;
  readonly retryDelayMs: number;
  /** Told of an attempt that failed and is not the last, with what the data log says of it. */
  readonly onRetry: ((logLines: readonly string[]) => void) | undefined;
}

type Outcome = { answer: Buffer } | { failure: ObjectFailedError; isFinal: boolean };

/**
 * Sends a body until it is answered with 2xx, an answer is final, or the retries are used up. Retried are: no connection,
 * a lost one, a time-out, 429 and 5xx (spec 13.6). The last attempt decides the class of the failure. An inference pipeline is
 * tried as a whole: each attempt begins with its first container.
 */
export async function sendWithRetries(attempt: Attempt): Promise<Buffer> {
  for (let retries = 0; ; retries += 1) {
    attempt.signal.throwIfAborted();
    const outcome = await send(attempt);
    if ('answer' in outcome) return outcome.answer;
    attempt.signal.throwIfAborted();
    if (outcome.isFinal || retries >= attempt.maxRetries) throw outcome.failure;
    const [reason = ''] = outcome.failure.logLines;
    const attempts = attempt.maxRetries + 1;
    attempt.onRetry?.([reason, `Hint: attempt ${retries + 1} of ${attempts}; the request is sent again.`]);
    await sleep(attempt.retryDelayMs, undefined, { signal: attempt.signal });
  }
}

async function send(attempt: Attempt): Promise<Outcome> {
  try {
    const { status, body } = (attempt.refuse && (await attempt.refuse())) ?? (await postInTurn(attempt));
    if (status >= 200 && status < 300) return { answer: body };
    return { failure: createStatusError(status, body), isFinal: status < 500 && status !== 429 };
  } catch (error) {
    // The input, not the model server, is what failed.
    if (error instanceof ObjectFailedError || error instanceof ObjectStoreError) throw error;
    return { failure: createNoAnswerError(error, attempt.timeoutMs), isFinal: false };
  }
}

const maxLoggedAnswerBytes = 4096;

function createStatusError(status: number, body: Buffer): ObjectFailedError {
  const lines = body.subarray(0, maxLoggedAnswerBytes).toString('utf8').split(/\r?\n/);
  return status >= 500
    ? new ObjectFailedError(
        'AlgorithmError',
        [`Bad HTTP status received from algorithm: ${status}`, '', 'Message:', ...lines],
        { status },
      )
    : new ObjectFailedError('ClientError', [`ClientError: ${status}`, '', 'Message:', ...lines], { status });
}

function createNoAnswerError(cause: unknown, timeoutMs: number): ObjectFailedError {
  const lines =
    cause instanceof InvocationTimeoutError
      ? [`Model server did not respond to /invocations request within ${timeoutMs / 1000} seconds`]
      : ['Unable to get response from algorithm', cause instanceof Error ? cause.message : String(cause)];
  return new ObjectFailedError('AlgorithmError', lines, { cause });
}
