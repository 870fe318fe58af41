import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../ports/clock.ts';
import { type JobLog, type JobLogStream, transformJobsLogGroup as logGroupName } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';
import { isFinalError } from './is-final-error.ts';
import type { LogEvent } from './log-event-batch.ts';
import { WaitingLogEvents } from './waiting-log-events.ts';

export interface CloudWatchJobLogOptions extends AwsEndpoint {
  readonly clock: Clock;
  readonly logger: Logger;
}

const maxWaitingCharacters = 2 ** 24;
const retryMs = 5000;
const connectionTimeoutMs = 2000;
const requestTimeoutMs = 5000;

/**
 * Puts job logs into the CloudWatch Logs behind an endpoint. Lines go out at once; those that come while a request is under way
 * go with the next. A service that cannot be reached is tried again while there is room for what waits; what it refuses is lost.
 */
export class CloudWatchJobLog implements JobLog, AsyncDisposable {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #client: CloudWatchLogsClient;
  readonly #waiting = new WaitingLogEvents(maxWaitingCharacters);
  #putting: Promise<void> | undefined;
  #retry: Disposable | undefined;
  #isClosing = false;
  #complaint = '';

  constructor({ clock, logger, ...endpoint }: CloudWatchJobLogOptions) {
    this.#clock = clock;
    this.#logger = logger;
    this.#client = new CloudWatchLogsClient({
      ...endpoint,
      maxAttempts: 1,
      requestHandler: { connectionTimeout: connectionTimeoutMs, requestTimeout: requestTimeoutMs },
    });
  }

  append({ streamName }: JobLogStream, timestampMs: number, lines: readonly string[]): void {
    this.#waiting.add(streamName, timestampMs, lines);
    if (this.#retry === undefined) this.#put();
  }

  /** Puts what waits, and gives up if the service is not there. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    this.#retry?.[Symbol.dispose]();
    await this.#putting;
    this.#put();
    await this.#putting;
    this.#client.destroy();
  }

  #put(): void {
    this.#retry = undefined;
    this.#putting ??= this.#putAll().finally(() => {
      this.#putting = undefined;
    });
  }

  async #putAll(): Promise<void> {
    for (let batch = this.#waiting.first(); batch !== undefined; batch = this.#waiting.first()) {
      try {
        await this.#putBatch(batch.streamName, batch.events);
        this.#complaint = '';
      } catch (error) {
        this.#complain(error);
        if (!isFinalError(error)) {
          if (!this.#isClosing) this.#retry = this.#clock.after(retryMs, () => this.#put());
          return;
        }
      }
      this.#waiting.remove(batch);
    }
  }

  async #putBatch(logStreamName: string, events: readonly LogEvent[]): Promise<void> {
    const put = () =>
      this.#client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [...events] }));
    try {
      await put();
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      await this.#client.send(new CreateLogGroupCommand({ logGroupName })).catch(ignoreExisting);
      await this.#client.send(new CreateLogStreamCommand({ logGroupName, logStreamName })).catch(ignoreExisting);
      await put();
    }
  }

  /** Once for each thing that goes wrong, until it works again. */
  #complain(error: unknown): void {
    const complaint = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    this.#logger.warn('job log not put into CloudWatch Logs; the pages of the jobs have it', { reason: complaint });
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof ResourceAlreadyExistsException)) throw error;
}
