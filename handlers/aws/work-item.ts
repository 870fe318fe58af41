import * as z from 'zod/mini';
import type { Batch, Transform } from '../domain/batch.ts';

/** Items of BatchTable: their ids, what of them is indexed, and how they are read. */
export const openKinds = { batch: 'batch', transform: 'transform' } as const;

export const workIds = {
  batch: (batchId: string) => `batch#${batchId}`,
  transform: (transformJobName: string) => `transform#${transformJobName}`,
  slot: (slot: number) => `slot#${slot}`,
  bookmark: (name: string) => `bookmark#${name}`,
} as const;

const mode = z.enum(['together', 'isolated']);
const count = z.optional(z.number());
const time = z.optional(z.string());
const contentType = z.optional(z.enum(['text/csv', 'application/jsonlines']));

const batchItemSchema: z.ZodMiniType<Batch> = z.object({
  batchId: z.string(),
  dataKey: z.string(),
  state: z.enum(['waiting', 'transforming', 'closed']),
  mode,
  attempt: z.number(),
  platformFailures: z.number(),
  openSince: z.string(),
  expiresAt: z.number(),
  recordCount: count,
  byteCount: count,
  contentType,
  notBefore: time,
  transformJobName: z.optional(z.string()),
  transformingAt: time,
  collectingAt: time,
  closedAt: time,
  resultCount: count,
  errorCount: count,
});

const transformItemSchema: z.ZodMiniType<Transform> = z.object({
  transformJobName: z.string(),
  mode,
  batches: z.array(z.object({ batchId: z.string(), dataKey: z.string(), attempt: z.number() })),
  slot: z.number(),
  openSince: z.string(),
  expiresAt: z.number(),
  endedAt: time,
});

export const parseBatchItem = (item: unknown): Batch => batchItemSchema.parse(item);
export const parseTransformItem = (item: unknown): Transform => transformItemSchema.parse(item);
