import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { TransformJobStateChangeEvent } from '../jobs/state-change-event.ts';
import { EventRefusedError } from '../ports/errors.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';
import { isFinalCode, isFinalError } from './is-final-error.ts';

export type PublishEvent = (event: TransformJobStateChangeEvent) => Promise<void>;

const connectionTimeoutMs = 3000;
const requestTimeoutMs = 10_000;

/**
 * Puts events on the default bus of the EventBridge behind `endpoint`. Rejects with an `EventRefusedError` what is of no use
 * to put again: on AWS, PutEvents takes no source that begins with `aws.`.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
export function createEventBridgePublisher(endpoint: AwsEndpoint): PublishEvent {
  const client = new EventBridgeClient({
    ...endpoint,
    maxAttempts: 1, // Who publishes tries again, with patience.
    requestHandler: { connectionTimeout: connectionTimeoutMs, requestTimeout: requestTimeoutMs },
  });
  return async (event) => {
    const entry = {
      Source: event.source,
      DetailType: event['detail-type'],
      Time: new Date(event.time),
      Resources: [...event.resources],
      Detail: JSON.stringify(event.detail),
    };
    const { Entries } = await client.send(new PutEventsCommand({ Entries: [entry] })).catch((error: unknown) => {
      throw error instanceof Error && isFinalError(error)
        ? createRefusal(endpoint.endpoint, error.name, error.message, { cause: error })
        : error;
    });
    const { ErrorCode, ErrorMessage = '' } = Entries?.[0] ?? {};
    if (ErrorCode === undefined) return;
    if (!isFinalCode(ErrorCode)) throw new Error(`${ErrorCode}: ${ErrorMessage}`);
    throw createRefusal(endpoint.endpoint, ErrorCode, ErrorMessage);
  };
}

function createRefusal(endpoint: string, code: string, message: string, options?: ErrorOptions): EventRefusedError {
  const advice =
    'AWS_ENDPOINT_URL_EVENTBRIDGE must name a local EventBridge whose PutEvents takes the source "aws.sagemaker"; AWS itself ' +
    'refuses it.';
  return new EventRefusedError(`${endpoint} answered ${code}: ${message} ${advice}`, options);
}
