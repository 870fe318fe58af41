import type { Clock } from '../../clock.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Owner } from './object/acl.ts';
import type { S3Request } from './request/s3-request.ts';
import type { S3Response } from './request/s3-response.ts';
import type { S3State } from './state/s3-state.ts';

/** What operations work with. */
export interface S3Context {
  readonly state: S3State;
  readonly clock: Clock;
  /** The clients' own time, never scaled: presigned URLs and POST policies expire by it. */
  readonly clientClock: Clock;
  readonly eventBus: EventBus;
  readonly region: string;
  readonly accountId: string;
  readonly owner: Owner;
  /** Unguessable and URL-safe. */
  readonly newId: () => string;
}

/** One S3 operation. @throws AwsError as the client is to see it. */
export type Operation = (request: S3Request, context: S3Context) => S3Response | Promise<S3Response>;
