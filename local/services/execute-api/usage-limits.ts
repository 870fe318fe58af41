import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { Quota, Throttle, UsagePlan } from '../apigateway/usage-plan.ts';
import { limitExceeded, tooManyRequests } from './errors.ts';

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** A bucket after one more request; `undefined` when it has no token for it. */
export function takeToken(
  bucket: Bucket | undefined,
  { rateLimit, burstLimit }: Throttle,
  nowMs: number,
): Bucket | undefined {
  const refilled =
    bucket === undefined
      ? burstLimit
      : Math.min(burstLimit, bucket.tokens + (Math.max(0, nowMs - bucket.atMs) / 1000) * rateLimit);
  return refilled < 1 ? undefined : { tokens: refilled - 1, atMs: nowMs };
}

/** First day (UTC, `YYYY-MM-DD`) of the quota period a time falls into; weeks begin on Sunday. */
export function quotaPeriodStart(nowMs: number, period: Quota['period']): string {
  const date = new Date(nowMs);
  if (period === 'WEEK') date.setUTCDate(date.getUTCDate() - date.getUTCDay());
  if (period === 'MONTH') date.setUTCDate(1);
  return date.toISOString().slice(0, 10);
}

/**
 * Counts requests of API keys against their usage plan: throttling in memory, quotas in the store.
 * @throws AwsError TooManyRequestsException or LimitExceededException when the request may not pass.
 */
export function createUsageLimits({ store, clock }: { store: Store; clock: Clock }) {
  const buckets = new Map<string, Bucket>();
  const usage = store.collection<{ periodStart: string; count: number }, [string, string]>('apigateway:usage');

  return async (plan: UsagePlan, apiKeyId: string): Promise<void> => {
    const now = clock.now();
    if (plan.throttle !== undefined) {
      const key = `${plan.usagePlanId} ${apiKeyId}`;
      const bucket = takeToken(buckets.get(key), plan.throttle, now);
      if (bucket === undefined) throw tooManyRequests();
      buckets.set(key, bucket);
    }
    const { quota, usagePlanId } = plan;
    if (quota === undefined) return;
    await store.transaction(() => {
      const periodStart = quotaPeriodStart(now, quota.period);
      const known = usage.get([usagePlanId, apiKeyId]);
      const count = known?.periodStart === periodStart ? known.count : 0;
      if (count >= quota.limit) throw limitExceeded();
      void usage.put([usagePlanId, apiKeyId], { periodStart, count: count + 1 });
    });
  };
}
