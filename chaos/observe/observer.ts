import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DescribeTransformJobCommand, paginateListTransformJobs, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from './aws-settings.ts';
import {
  type BatchObject,
  type JobItem,
  type Observation,
  openWorkOf,
  type TransformJob,
  type WorkItem,
} from './observation.ts';
import { readStream } from './read-stream.ts';

export type ServicesObservation = Omit<
  Observation,
  'jobDeadlineMinutes' | 'submissions' | 'histories' | 'apiErrors' | 'possibleApiErrors'
>;

/** Reads what the services of the environment hold, through their own APIs. */
export class Observer implements Disposable {
  readonly #ready: Ready;
  readonly #documents: DynamoDBDocumentClient;
  readonly #s3: S3Client;
  readonly #sageMaker: SageMakerClient;

  constructor(ready: Ready) {
    const settings = awsSettings(ready);
    this.#ready = ready;
    this.#documents = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
    this.#s3 = new S3Client({ ...settings, forcePathStyle: true });
    this.#sageMaker = new SageMakerClient(settings);
  }

  /** Batches and transforms that are not finished, and places that are taken. */
  async openWork(): Promise<WorkItem[]> {
    return openWorkOf(await this.#scan(this.#ready.batchTable, workItemSchema));
  }

  /** @param earlierTransforms names of those that belong to earlier runs */
  async observe(earlierTransforms: ReadonlySet<string>): Promise<ServicesObservation> {
    const [jobItems, workItems, streamRecords, objectKeys] = await Promise.all([
      this.#scan(this.#ready.jobTable, jobItemSchema),
      this.#scan(this.#ready.batchTable, workItemSchema),
      readStream(this.#ready),
      this.#listKeys(),
    ]);
    const batchObjects = await Promise.all(
      objectKeys.filter((key) => key.startsWith('data/')).map((key) => this.#readBatch(key)),
    );
    const names = await this.transformNames();
    const transformJobs = await this.#transformJobs(names.filter((name) => !earlierTransforms.has(name)));
    return { jobItems, workItems, streamRecords, batchObjects, transformJobs };
  }

  async transformNames(): Promise<string[]> {
    const names: string[] = [];
    for await (const { TransformJobSummaries = [] } of paginateListTransformJobs({ client: this.#sageMaker }, {}))
      names.push(...TransformJobSummaries.flatMap(({ TransformJobName }) => TransformJobName ?? []));
    return names;
  }

  async #scan<Schema extends z.ZodType>(TableName: string, schema: Schema): Promise<z.output<Schema>[]> {
    const items: z.output<Schema>[] = [];
    for await (const { Items = [] } of paginateScan({ client: this.#documents }, { TableName, ConsistentRead: true }))
      items.push(...Items.map((item) => schema.parse(item)));
    return items;
  }

  async #listKeys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#s3 }, { Bucket: this.#ready.bucket }))
      keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
    return keys;
  }

  async #read(key: string): Promise<string> {
    const { Body: body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#ready.bucket, Key: key }));
    return (await body?.transformToString()) ?? '';
  }

  async #readBatch(dataKey: string): Promise<BatchObject> {
    const lines = (await this.#read(dataKey)).split('\n').filter((line) => line !== '');
    return { dataKey, records: lines.map(readLine) };
  }

  async #transformJobs(names: readonly string[]): Promise<TransformJob[]> {
    const jobs = await Promise.all(names.map((name) => this.#transformJob(name)));
    return jobs.sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async #transformJob(name: string): Promise<TransformJob> {
    const job = await this.#sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: name }));
    const source = job.TransformInput?.DataSource?.S3DataSource;
    const key = (source?.S3Uri ?? '').slice(`s3://${this.#ready.bucket}/`.length);
    const isIsolated = key.startsWith('data-isolated/');
    return {
      name,
      status: job.TransformJobStatus ?? '',
      failureReason: job.FailureReason,
      createdAtMs: job.CreationTime?.getTime() ?? 0,
      dataKeys:
        source?.S3DataType === 'ManifestFile'
          ? await this.#readManifest(key)
          : [isIsolated ? `data/${key.slice('data-isolated/'.length)}data` : key],
    };
  }

  async #readManifest(key: string): Promise<string[]> {
    const [{ prefix }, ...names] = manifestSchema.parse(JSON.parse(await this.#read(key)));
    return names.map((name) => `${prefix}${name}`.slice(`s3://${this.#ready.bucket}/`.length));
  }

  [Symbol.dispose](): void {
    this.#documents.destroy();
    this.#s3.destroy();
    this.#sageMaker.destroy();
  }
}

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

const manifestSchema = z.tuple([z.object({ prefix: z.string() })], z.string());
const jsonLineSchema = z.object({ jobId: z.string(), arrivalTime: z.string(), input: z.unknown() });

/** A line of a batch object, as docs and design describe it. */
function readLine(line: string): BatchObject['records'][number] {
  if (line.startsWith('{')) {
    const { input, ...job } = jsonLineSchema.parse(JSON.parse(line));
    return { ...job, payload: JSON.stringify(input) };
  }
  const [jobId = '', arrivalTime = '', ...payload] = line.split(',');
  return { jobId, arrivalTime, payload: payload.join(',') };
}
