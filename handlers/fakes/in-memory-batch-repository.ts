import type { Batch, Transform } from '../domain/batch.ts';
import { isExpired } from '../domain/expiry.ts';
import type { BatchRetry } from '../domain/transform-outcome.ts';
import type { BatchCounts, BatchProgress, BatchRepository } from '../ports/batch-repository.ts';
import { checkItem, checkPartitionKey, checkTransaction } from './service-limits.ts';

/** BatchTable in maps; its index never lags. */
export class InMemoryBatchRepository implements BatchRepository {
  readonly batches = new Map<string, Batch>();
  readonly transforms = new Map<string, Transform>();
  readonly #slots = new Map<number, { expiresAt: number }>();

  async record(batch: Batch): Promise<Batch> {
    checkItem(batch.batchId, batch);
    const known = this.batches.get(batch.batchId);
    const { recordCount, byteCount, contentType } = batch;
    const counted = { recordCount, byteCount, ...(contentType ? { contentType } : {}) };
    const recorded = known === undefined ? batch : { ...known, ...(recordCount ? counted : {}) };
    this.batches.set(batch.batchId, recorded);
    return recorded;
  }

  async find(batchId: string): Promise<Batch | undefined> {
    return this.batches.get(batchId);
  }

  async findAll(batchIds: readonly string[]): Promise<Map<string, Batch>> {
    return new Map([...this.batches].filter(([batchId]) => batchIds.includes(batchId)));
  }

  async findTransform(transformJobName: string): Promise<Transform | undefined> {
    checkPartitionKey(transformJobName);
    return this.transforms.get(transformJobName);
  }

  async listOpen(): Promise<{ batches: Batch[]; transforms: Transform[] }> {
    return {
      batches: [...this.batches.values()].filter(({ state }) => state !== 'closed'),
      transforms: [...this.transforms.values()].filter(({ endedAt }) => endedAt === undefined),
    };
  }

  async claim(transform: Transform, at: Date): Promise<'claimed' | 'refused'> {
    const { transformJobName, slot, batches } = transform;
    checkItem(transformJobName, transform);
    checkTransaction([transform, { slot }, ...batches]);
    const claimed = batches.map(({ batchId, attempt }) => {
      const batch = this.batches.get(batchId);
      return batch?.state === 'waiting' && batch.attempt === attempt ? batch : undefined;
    });
    const place = this.#slots.get(slot);
    const isFree = place === undefined || isExpired(place, at);
    if (!isFree || this.transforms.has(transformJobName) || claimed.includes(undefined)) return 'refused';

    this.#slots.set(slot, { expiresAt: transform.expiresAt });
    this.transforms.set(transformJobName, transform);
    const transformingAt = at.toISOString();
    for (const batch of claimed) {
      if (batch === undefined) continue;
      this.batches.set(batch.batchId, { ...batch, state: 'transforming', transformJobName, transformingAt });
    }
    return 'claimed';
  }

  async markCollecting(batchId: string, at: Date): Promise<void> {
    const batch = this.batches.get(batchId);
    if (batch !== undefined && batch.state !== 'closed') {
      this.batches.set(batchId, { ...batch, collectingAt: at.toISOString() });
    }
  }

  async reopen(batchId: string, transformJobName: string, retry: BatchRetry): Promise<void> {
    const batch = this.batches.get(batchId);
    if (batch?.state !== 'transforming' || batch.transformJobName !== transformJobName) return;
    const { transformJobName: _, transformingAt: __, collectingAt: ___, notBefore: ____, ...kept } = batch;
    this.batches.set(batchId, { ...kept, state: 'waiting', ...retry });
  }

  async close(batchId: string, counts: BatchCounts, at: Date, seen?: BatchProgress): Promise<void> {
    const batch = this.batches.get(batchId);
    if (batch === undefined || batch.state === 'closed') return;
    if (seen !== undefined && (batch.state !== seen.state || batch.attempt !== seen.attempt)) return;
    this.batches.set(batchId, { ...batch, state: 'closed', closedAt: at.toISOString(), ...counts });
  }

  async endTransform({ transformJobName, slot }: Transform, at: Date): Promise<boolean> {
    const transform = this.transforms.get(transformJobName);
    if (transform === undefined || transform.endedAt !== undefined) return false;
    this.transforms.set(transformJobName, { ...transform, endedAt: at.toISOString() });
    this.#slots.delete(slot);
    return true;
  }
}
