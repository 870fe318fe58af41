import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from './aws-settings.ts';
import { type JobItem, type Observation, openWorkOf, type WorkItem } from './observation.ts';
import { BucketReader } from './read-bucket.ts';
import { readStream } from './read-stream.ts';
import { TransformReader } from './read-transforms.ts';

export type ServicesObservation = Pick<
  Observation,
  | 'jobItems'
  | 'workItems'
  | 'streamRecords'
  | 'batchObjects'
  | 'unsettledDeliveries'
  | 'parkedObjects'
  | 'transformJobs'
>;

/** What cannot be deleted, and so is there in the runs that follow in the same environment. */
export interface EarlierRuns {
  readonly transformNames: ReadonlySet<string>;
  /** Of records, with their shards. */
  readonly streamPositions: ReadonlySet<string>;
}

export const noEarlierRuns: EarlierRuns = { transformNames: new Set(), streamPositions: new Set() };

/** Reads what the services of the environment hold, through their own APIs. */
export class Observer implements Disposable {
  readonly #ready: Ready;
  readonly #documents: DynamoDBDocumentClient;
  readonly #bucket: BucketReader;
  readonly #transforms: TransformReader;

  constructor(ready: Ready) {
    this.#ready = ready;
    this.#documents = DynamoDBDocumentClient.from(new DynamoDBClient(awsSettings(ready)));
    this.#bucket = new BucketReader(ready);
    this.#transforms = new TransformReader(ready, this.#bucket);
  }

  /** Whether a batch or a transform is not finished, a place is taken, or a delivery that the stream gave up is not settled. */
  async hasOpenWork(): Promise<boolean> {
    if (openWorkOf(await this.#scan(this.#ready.batchTable, workItemSchema)).length > 0) return true;
    return (await this.#bucket.listUnsettledDeliveries()).length > 0;
  }

  async observe(earlier: EarlierRuns): Promise<ServicesObservation> {
    const [jobItems, workItems, records, batchObjects, unsettledDeliveries, parkedObjects, names] = await Promise.all([
      this.#scan(this.#ready.jobTable, jobItemSchema),
      this.#scan(this.#ready.batchTable, workItemSchema),
      readStream(this.#ready),
      this.#bucket.readBatches(),
      this.#bucket.listUnsettledDeliveries(),
      this.#bucket.readParked(),
      this.#transforms.listNames(),
    ]);
    const transformJobs = await this.#transforms.describe(names.filter((name) => !earlier.transformNames.has(name)));
    const streamRecords = records.filter((record) => !earlier.streamPositions.has(positionOf(record)));
    return { jobItems, workItems, streamRecords, batchObjects, unsettledDeliveries, parkedObjects, transformJobs };
  }

  /** For the run that comes next. */
  async whatStays(): Promise<EarlierRuns> {
    const [names, records] = await Promise.all([this.#transforms.listNames(), readStream(this.#ready)]);
    return { transformNames: new Set(names), streamPositions: new Set(records.map(positionOf)) };
  }

  async #scan<Schema extends z.ZodType>(TableName: string, schema: Schema): Promise<z.output<Schema>[]> {
    const items: z.output<Schema>[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.#documents }, { TableName, ConsistentRead: true }))
      items.push(...Items.map((item) => schema.parse(item)));
    return items;
  }

  [Symbol.dispose](): void {
    this.#documents.destroy();
    this.#transforms[Symbol.dispose]();
    this.#bucket[Symbol.dispose]();
  }
}

const positionOf = ({ shardId, sequenceNumber }: { readonly shardId: string; readonly sequenceNumber: string }) =>
  `${shardId}/${sequenceNumber}`;

const jobItemSchema: z.ZodType<JobItem> = z.object({
  jobId: z.string(),
  status: z.string().optional(),
  openPartition: z.string().optional(),
});

const workItemSchema: z.ZodType<WorkItem> = z.object({
  workId: z.string(),
  openKind: z.string().optional(),
  dataKey: z.string().optional(),
  state: z.string().optional(),
  recordCount: z.number().optional(),
  resultCount: z.number().optional(),
  errorCount: z.number().optional(),
});
