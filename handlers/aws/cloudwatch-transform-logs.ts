import {
  CloudWatchLogsClient,
  type CloudWatchLogsClientConfig,
  paginateDescribeLogStreams,
  paginateGetLogEvents,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Refusal, readRefusals } from '../domain/data-log.ts';
import type { TransformLogs } from '../ports/transform-logs.ts';
import { createRequestHandler } from './request-handler.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
const logGroupName = '/aws/sagemaker/TransformJobs';
/** A page has up to 1 MB, and all of them are in memory at the end. */
const maxPages = 64;
/** Reading that hangs would cost the whole invocation, and a message is not worth that. */
const timeLimitMs = 20_000;

export function createLogsClient(config: CloudWatchLogsClientConfig = {}): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ requestHandler: createRequestHandler(), ...config });
}

/**
 * The data logs of transforms: streams `<transform>/<instance>/data-log`, one per instance. Read stream by stream, because
 * LocalStack ignores FilterLogEvents' prefix.
 */
export class CloudWatchTransformLogs implements TransformLogs {
  readonly #logs: CloudWatchLogsClient;

  constructor(logs: CloudWatchLogsClient) {
    this.#logs = logs;
  }

  async readRefusals(transformJobName: string): Promise<ReadonlyMap<string, Refusal>> {
    const limit = { abortSignal: AbortSignal.timeout(timeLimitMs) };
    const lines: string[] = [];
    let pageCount = 0;
    try {
      for await (const logStreamName of this.#listDataLogs(transformJobName, limit)) {
        const stream = { logGroupName, logStreamName, startFromHead: true };
        // The end is a token that comes back unchanged; a page before it may be empty.
        for await (const { events = [] } of paginateGetLogEvents(
          { client: this.#logs, stopOnSameToken: true },
          stream,
          limit,
        )) {
          for (const { message } of events) if (message !== undefined) lines.push(message);
          pageCount += 1;
          if (pageCount >= maxPages) return readRefusals(lines);
        }
      }
    } catch (error) {
      // The first transform of an account makes the group; each one its streams.
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
    return readRefusals(lines);
  }

  async *#listDataLogs(transformJobName: string, limit: { abortSignal: AbortSignal }): AsyncGenerator<string> {
    const streams = { logGroupName, logStreamNamePrefix: `${transformJobName}/` };
    for await (const { logStreams = [] } of paginateDescribeLogStreams({ client: this.#logs }, streams, limit)) {
      for (const { logStreamName = '' } of logStreams) if (logStreamName.endsWith('/data-log')) yield logStreamName;
    }
  }
}
