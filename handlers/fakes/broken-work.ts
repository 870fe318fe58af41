import fc from 'fast-check';
import { parseJobItem } from '../aws/job-item.ts';
import { parseBatchItem, parseTransformItem } from '../aws/work-item.ts';
import { acceptJob } from '../domain/job-transitions.ts';
import { resultKeyOf } from '../domain/object-keys.ts';
import { buildBatch, buildJobRecord, jobIdOf } from './build.ts';
import { buildWorld, type World } from './build-world.ts';
import { brokenFailedDeliveries } from './failed-deliveries.ts';
import { payloadMarker } from './find-leaks.ts';
import { mutated, mutatedBytes } from './mutate.ts';
import { resultLine, startBatch } from './store-batch.ts';

/** Where a broken delivery is that the stream gave up. */
export const brokenDeliveryKey = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/broken';

const batch = buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000009', recordCount: 1 });
const { batchId, dataKey } = batch;
const otherKey = dataKey.replace(batchId, batchId.replace(/^./, '0'));
const words = [dataKey, otherKey, batchId, 'waiting', 'transforming', 'closed', 'isolated', jobIdOf(9)];
const lineOf = (number: number) => resultLine(jobIdOf(number), payloadMarker);
const openJob = acceptJob(buildJobRecord({ jobId: jobIdOf(9), arrivalTime: '2026-03-04T04:00:00.000Z' }), {
  jobRetentionDays: 7,
});

/** Puts something where the reconciler reads it. */
type Damage = (world: World) => unknown;

const example = buildWorld();
const { batch: started, transformJobName } = await startBatch(example, 1, batch);
const startedTransform = example.batches.transforms.get(transformJobName);

/** Of rows whose attributes have their types, since DynamoDB's repositories read no others. */
function rows<Row>(valid: unknown, parse: (item: unknown) => Row, put: (world: World, row: Row) => unknown) {
  const parsed = (item: unknown): [Row] | [] => {
    try {
      return [parse(item)];
    } catch {
      return [];
    }
  };
  return mutated(fc.constant(valid), words)
    .map(parsed)
    .filter((row) => row.length === 1)
    .map(
      ([row]): Damage =>
        async (world) => {
          await startBatch(world, 1, batch);
          await put(world, row);
        },
    );
}
const brokenRows = fc.oneof(
  rows(started, parseBatchItem, ({ batches }, row) => batches.batches.set(row.batchId, row)),
  // Its place is an item of its own, which the row must name.
  rows(startedTransform, parseTransformItem, ({ batches }, row) =>
    batches.transforms.set(row.transformJobName, { ...row, slot: 0 }),
  ),
  rows(openJob, parseJobRow, ({ jobs }, row) => jobs.rows.set(row.jobId, row)),
);
function parseJobRow(item: unknown) {
  const row = parseJobItem(Object(item));
  if (row === undefined || Number.isNaN(Date.parse(row.arrivalTime))) throw new Error('a row that nobody writes');
  return row;
}

const ends = fc.constantFrom('Completed' as const, 'Failed' as const, 'Stopped' as const, undefined);
const damagedRows = fc.tuple(brokenRows, ends, fc.boolean()).map(
  ([damage, status, hasOutput]): Damage =>
    async (world) => {
      await damage(world);
      if (hasOutput) await world.objects.put(resultKeyOf(dataKey), lineOf(1));
      if (status !== undefined)
        world.transformJobs.end(transformJobName, { status, failureReason: 'ClientError' }, world.now());
    },
);

const put =
  (key: string, body: string | Uint8Array): Damage =>
  ({ objects }) =>
    objects.put(key, body);
const keys = mutated(fc.constant([dataKey]), words)
  .map((value) => `data/${String(value).replace(/^data\//, '')}`)
  .filter((key) => key !== dataKey && Buffer.byteLength(key) <= 1024)
  .map((key) => put(key, lineOf(9)));
const lines = mutatedBytes(fc.constant(lineOf(8) + lineOf(9))).map((bytes) => put(dataKey, bytes));
const bookmark = {
  checkedUntil: '2026-03-04T05:00:00.000Z',
  pass: { after: 'data/2026/03/04/05/05/', writtenBefore: '2026-03-04T05:05:00.000Z' },
  failedKeys: [dataKey],
};
const bookmarks = mutated(fc.constant(bookmark), words).map(
  (value): Damage =>
    ({ bookmarks: { values } }) => {
      values.set('unrecorded-batches', JSON.stringify(value));
    },
);
const deliveries = brokenFailedDeliveries.map((text) => put(brokenDeliveryKey, text));

export interface Work {
  put: Damage;
  /** Rows may name what no service takes, and then no tick can do their work. */
  isRow: boolean;
}

/** A batch object without a row. */
export const intactWork: Work = { put: put(dataKey, lineOf(9)), isRow: false };

/** A broken row, or a broken object or bookmark. */
export const brokenWork: fc.Arbitrary<Work> = fc.oneof(
  { weight: 3, arbitrary: damagedRows.map((damage) => ({ put: damage, isRow: true })) },
  {
    weight: 4,
    arbitrary: fc.oneof(keys, lines, bookmarks, deliveries).map((damage) => ({ put: damage, isRow: false })),
  },
);
