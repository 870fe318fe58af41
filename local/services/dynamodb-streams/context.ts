import type { Clock } from '../../clock.ts';
import type { StreamDescription, StreamLog } from '../dynamodb/streams/stream-log.ts';
import { streamNotFound } from './errors.ts';

export interface DynamoDbStreamsContext {
  readonly streams: StreamLog;
  readonly clock: Clock;
  readonly region: string;
}

export function findStream({ streams }: DynamoDbStreamsContext, arn: string): StreamDescription {
  const stream = streams.stream(arn);
  if (stream === undefined) throw streamNotFound(arn);
  return stream;
}
