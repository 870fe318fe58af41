import { AwsError } from '../../protocol/errors.ts';

export const streamNotFound = (arn: string) =>
  new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);

export const shardNotFound = (shardId: string, arn: string) =>
  new AwsError(
    'ResourceNotFoundException',
    `Requested resource not found: Shard: ${shardId} in stream ${arn} not found`,
  );

export const invalidIterator = () => new AwsError('ValidationException', 'Invalid ShardIterator');

export const expiredIterator = () =>
  new AwsError('ExpiredIteratorException', 'The shard iterator is expired: get a new one, it is valid for 15 minutes.');
