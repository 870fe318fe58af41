import {
  KinesisClient,
  type KinesisClientConfig,
  KinesisServiceException,
  PutRecordCommand,
} from '@aws-sdk/client-kinesis';
import { type JobRecord, writeJobRecord } from '../domain/job-record.ts';
import { UnconfirmedError } from '../errors.ts';
import type { JobStream } from '../ports/job-stream.ts';
import { asUnavailable } from './as-unavailable.ts';
import { createRequestHandler } from './request-handler.ts';

/**
 * HTTP/1.1 with kept connections instead of this client's default HTTP/2: one put per request gains nothing from a session
 * that all requests share, and a session that breaks takes all of them along (https://github.com/aws/aws-sdk-js-v3/issues/8279).
 */
export function createKinesisClient(config: KinesisClientConfig = {}): KinesisClient {
  return new KinesisClient({ requestHandler: createRequestHandler(), ...config });
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
    const input = { StreamName: this.#streamName, PartitionKey: record.jobId, Data: writeJobRecord(record) };
    const command = new PutRecordCommand(input);
    let isRefused = true;
    // Around each of the SDK's attempts: the last may be refused while an earlier one was taken and its answer lost.
    command.middlewareStack.add(
      (next) => async (request) => {
        try {
          return await next(request);
        } catch (error) {
          isRefused &&= isRefusal(error);
          throw error;
        }
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    try {
      await this.#kinesis.send(command);
    } catch (error) {
      throw isRefused ? asUnavailable('Kinesis', error) : new UnconfirmedError('Kinesis', error);
    }
  }
}

/** An answer of 4xx, throttling included, says that there is no record; one of 5xx, or none, says nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof KinesisServiceException && error.$fault === 'client';
}
