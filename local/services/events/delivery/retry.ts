import type { Target } from '../rule.ts';

/** How one attempt to hand an event to its target went. */
export type Outcome =
  | { readonly kind: 'delivered' }
  /** The function ran and failed. */
  | { readonly kind: 'function-failed'; readonly reason: string }
  /** The target did not take the event now. */
  | { readonly kind: 'not-taken'; readonly reason: string }
  /** Trying again cannot help, e.g. there is no such target. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface Attempts {
  readonly firstAttemptAtMs: number;
  /** Runs of the function that failed. */
  readonly functionFailures: number;
  /** Attempts that the target did not take. */
  readonly notTaken: number;
}

export type NextStep = { readonly retryAtMs: number } | 'give-up';

/** Asynchronous invocation runs a failing function three times in all, a minute and then two minutes apart. */
const functionRetryDelaysMs = [60_000, 120_000];

const defaultMaxRetryAttempts = 185;
const defaultMaxAgeSeconds = 86_400;
const maxBackoffMs = 60_000;

/**
 * What follows a failed attempt; `attempts` counts it already. Failures of a function follow Lambda's asynchronous
 * invocation, a target that takes nothing follows the target's own RetryPolicy, with doubling pauses.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export function planRetry(
  outcome: Exclude<Outcome, { kind: 'delivered' }>,
  attempts: Attempts,
  policy: Target['RetryPolicy'],
  nowMs: number,
): NextStep {
  switch (outcome.kind) {
    case 'refused':
      return 'give-up';
    case 'function-failed': {
      const delayMs = functionRetryDelaysMs[attempts.functionFailures - 1];
      return delayMs === undefined ? 'give-up' : { retryAtMs: nowMs + delayMs };
    }
    case 'not-taken': {
      if (attempts.notTaken > (policy?.MaximumRetryAttempts ?? defaultMaxRetryAttempts)) return 'give-up';
      const retryAtMs = nowMs + Math.min(maxBackoffMs, 1000 * 2 ** (attempts.notTaken - 1));
      const expiresAtMs = attempts.firstAttemptAtMs + 1000 * (policy?.MaximumEventAgeInSeconds ?? defaultMaxAgeSeconds);
      return retryAtMs > expiresAtMs ? 'give-up' : { retryAtMs };
    }
  }
}
