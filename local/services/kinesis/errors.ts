import { AwsError } from '../../protocol/errors.ts';

export const invalidArgument = (message: string) => new AwsError('InvalidArgumentException', message);

export const resourceNotFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const resourceInUse = (message: string) => new AwsError('ResourceInUseException', message);

export const limitExceeded = (message: string) => new AwsError('LimitExceededException', message);

export const streamNotFound = (streamName: string, accountId: string) =>
  resourceNotFound(`Stream ${streamName} under account ${accountId} not found.`);

export const shardNotFound = (shardId: string, streamName: string, accountId: string) =>
  resourceNotFound(`Could not find shard ${shardId} in stream ${streamName} under account ${accountId}.`);

export const shardDoesNotExist = (shardId: string, streamName: string, accountId: string) =>
  resourceNotFound(`Shard ${shardId} in stream ${streamName} under account ${accountId} does not exist`);

export const consumerNotFound = (consumer: string, accountId: string) =>
  resourceNotFound(`Consumer ${consumer}, account ${accountId} not found.`);

export const invalidShardIterator = () => invalidArgument('Invalid ShardIterator.');

export const expiredNextToken = () =>
  new AwsError('ExpiredNextTokenException', 'The pagination token passed to the operation is expired.');

export const expiredIterator = (createdAtMs: number, nowMs: number) =>
  new AwsError(
    'ExpiredIteratorException',
    `Iterator expired. The iterator was created at time ${javaDateText(createdAtMs)} while right now it is ` +
      `${javaDateText(nowMs)} which is further in the future than the tolerated delay of 300000 milliseconds.`,
  );

/** The blob constraint as the service words it: what is shown of the value is a Java buffer's own description. */
export const dataTooLong = (member: string, length: number, maxLength: number) =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]' at '${member}' ` +
      `failed to satisfy constraint: Member must have length less than or equal to ${maxLength}`,
  );

/** `Thu Jan 22 01:22:02 UTC 2015`. */
function javaDateText(timeMs: number): string {
  const [weekday, day, month, year, time] = new Date(timeMs).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
