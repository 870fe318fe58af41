import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { TransformJobStateChangeEvent } from '../jobs/state-change-event.ts';
import type { AwsEndpoint } from './aws-endpoint.ts';

export type PublishEvent = (event: TransformJobStateChangeEvent) => Promise<void>;

/** Puts events on the default bus of the EventBridge behind `endpoint`. */
export function createEventBridgePublisher(endpoint: AwsEndpoint): PublishEvent {
  const client = new EventBridgeClient(endpoint);
  return async (event) => {
    const { Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            Source: event.source,
            DetailType: event['detail-type'],
            Time: new Date(event.time),
            Resources: [...event.resources],
            Detail: JSON.stringify(event.detail),
          },
        ],
      }),
    );
    const [refused] = Entries ?? [];
    if (refused?.ErrorCode !== undefined) throw new Error(`${refused.ErrorCode}: ${refused.ErrorMessage ?? ''}`);
  };
}
