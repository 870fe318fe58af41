import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from './aws-settings.ts';
import type { BatchObject, ParkedObject } from './observation.ts';

/** What the data bucket holds, by the prefixes that docs and design give it. */
export class BucketReader implements Disposable {
  readonly #bucket: string;
  readonly #s3: S3Client;

  constructor(ready: Ready) {
    this.#bucket = ready.bucket;
    this.#s3 = new S3Client({ ...awsSettings(ready), forcePathStyle: true });
  }

  async readBatches(): Promise<BatchObject[]> {
    const keys = await this.#listKeys('data/');
    return Promise.all(
      keys.map(async (dataKey) => {
        const lines = (await this.readText(dataKey)).split('\n').filter((line) => line !== '');
        return { dataKey, records: lines.map(readLine) };
      }),
    );
  }

  /** Keys of what the stream gave up and nobody has settled. */
  listUnsettledDeliveries(): Promise<string[]> {
    return this.#listKeys('aws/lambda/');
  }

  async readParked(): Promise<ParkedObject[]> {
    const keys = await this.#listKeys('parked/');
    return Promise.all(keys.map(async (key) => ({ key, data: readParkedData(await this.readText(key)) })));
  }

  async readText(key: string): Promise<string> {
    const { Body: body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
    return (await body?.transformToString()) ?? '';
  }

  async #listKeys(Prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#s3 }, { Bucket: this.#bucket, Prefix }))
      keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
    return keys;
  }

  [Symbol.dispose](): void {
    this.#s3.destroy();
  }
}

const jsonLineSchema = z.object({ jobId: z.string(), arrivalTime: z.string(), input: z.unknown() });

/** A line of a batch object. */
function readLine(line: string): BatchObject['records'][number] {
  if (line.startsWith('{')) {
    const { input, ...job } = jsonLineSchema.parse(JSON.parse(line));
    return { ...job, payload: JSON.stringify(input) };
  }
  const [jobId = '', arrivalTime = '', ...payload] = line.split(',');
  return { jobId, arrivalTime, payload: payload.join(',') };
}

const parkedSchema = z.object({ data: z.string() });

/** @returns nothing of an object that is about no single record, such as a delivery that is none */
function readParkedData(text: string): string | undefined {
  try {
    return parkedSchema.safeParse(JSON.parse(text)).data?.data;
  } catch {
    return undefined;
  }
}
