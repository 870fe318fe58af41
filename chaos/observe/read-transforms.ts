import { DescribeTransformJobCommand, paginateListTransformJobs, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from './aws-settings.ts';
import type { TransformJob } from './observation.ts';
import type { BucketReader } from './read-bucket.ts';

const manifestSchema = z.tuple([z.object({ prefix: z.string() })], z.string());

/** The transform jobs that SageMaker knows, and what they read. */
export class TransformReader implements Disposable {
  readonly #bucketName: string;
  readonly #bucket: BucketReader;
  readonly #sageMaker: SageMakerClient;

  constructor(ready: Ready, bucket: BucketReader) {
    this.#bucketName = ready.bucket;
    this.#bucket = bucket;
    this.#sageMaker = new SageMakerClient(awsSettings(ready));
  }

  async listNames(): Promise<string[]> {
    const names: string[] = [];
    for await (const { TransformJobSummaries = [] } of paginateListTransformJobs({ client: this.#sageMaker }, {}))
      names.push(...TransformJobSummaries.flatMap(({ TransformJobName }) => TransformJobName ?? []));
    return names;
  }

  /** In the order in which they were created. */
  async describe(names: readonly string[]): Promise<TransformJob[]> {
    const jobs = await Promise.all(names.map((name) => this.#describe(name)));
    return jobs.sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async #describe(name: string): Promise<TransformJob> {
    const job = await this.#sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: name }));
    const source = job.TransformInput?.DataSource?.S3DataSource;
    const uri = source?.S3Uri ?? '';
    const keys = source?.S3DataType === 'ManifestFile' ? await this.#readManifest(uri) : [this.#keyOf(uri)];
    return {
      name,
      status: job.TransformJobStatus ?? '',
      failureReason: job.FailureReason,
      createdAtMs: job.CreationTime?.getTime() ?? 0,
      endedAtMs: job.TransformEndTime?.getTime(),
      mode: keys.some((key) => key.startsWith(isolatedPrefix)) ? 'isolated' : 'together',
      dataKeys: keys.map(batchKeyOf),
    };
  }

  async #readManifest(uri: string): Promise<string[]> {
    const text = await this.#bucket.readText(this.#keyOf(uri));
    const [{ prefix }, ...names] = manifestSchema.parse(JSON.parse(text));
    return names.map((name) => this.#keyOf(`${prefix}${name}`));
  }

  #keyOf(uri: string): string {
    return uri.slice(`s3://${this.#bucketName}/`.length);
  }

  [Symbol.dispose](): void {
    this.#sageMaker.destroy();
  }
}

/** A folder for each batch, with an object for each of its records. */
const isolatedPrefix = 'data-isolated/';

const batchKeyOf = (key: string): string =>
  key.startsWith(isolatedPrefix) ? `data/${key.slice(isolatedPrefix.length)}data` : key;
