import { KinesisClient, type KinesisClientConfig, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { type JobRecord, writeJobRecord } from '../domain/job-record.ts';
import { ServiceUnavailableError } from '../errors.ts';
import type { JobStream } from '../ports/job-stream.ts';
import { createRequestHandler } from './request-handler.ts';

/**
 * HTTP/1.1 with kept connections instead of this client's default HTTP/2: one put per request gains nothing from a session
 * that all requests share, and a session that breaks takes all of them along (https://github.com/aws/aws-sdk-js-v3/issues/8279).
 */
export function createKinesisClient(config: KinesisClientConfig = {}): KinesisClient {
  return new KinesisClient({ ...config, requestHandler: createRequestHandler() });
}

/** The job stream in Kinesis. */
export class KinesisJobStream implements JobStream {
  readonly #kinesis: KinesisClient;
  readonly #streamName: string;

  constructor(kinesis: KinesisClient, streamName: string) {
    this.#kinesis = kinesis;
    this.#streamName = streamName;
  }

  async put(record: JobRecord): Promise<void> {
    try {
      const command = { StreamName: this.#streamName, PartitionKey: record.jobId, Data: writeJobRecord(record) };
      await this.#kinesis.send(new PutRecordCommand(command));
    } catch (error) {
      throw new ServiceUnavailableError('Kinesis', error);
    }
  }
}
