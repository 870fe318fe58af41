import { z } from 'zod';
import { consumerNotFound, invalidArgument } from './errors.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { arnSchema, consumerNameSchema, streamArnSchema } from './request-schemas.ts';
import { type ArnScope, type Consumer, consumerArn, epochSeconds, type Stream, streamNameInArn } from './stream.ts';

/** A consumer is named by its own ARN, or by its stream's ARN and its name. */
export const consumerTargetSchema = z.object({
  ConsumerARN: arnSchema.optional(),
  ConsumerName: consumerNameSchema.optional(),
  StreamARN: streamArnSchema.optional(),
});

/** @throws AwsError ResourceNotFoundException, InvalidArgumentException when the target is not complete. */
export function findConsumer(
  { ConsumerARN, ConsumerName, StreamARN }: z.output<typeof consumerTargetSchema>,
  { catalog, scope }: KinesisContext,
): { stream: Stream; consumer: Consumer } {
  if (ConsumerARN === undefined && (ConsumerName === undefined || StreamARN === undefined)) {
    throw invalidArgument('Either ConsumerARN or both StreamARN and ConsumerName must be provided.');
  }
  const streamName = ConsumerARN === undefined ? undefined : streamNameInArn(ConsumerARN);
  if (ConsumerARN !== undefined && streamName === undefined) throw consumerNotFound(ConsumerARN, scope.accountId);
  const stream = catalog.resolve(streamName === undefined ? { StreamARN } : { StreamName: streamName });
  const consumer = stream.consumers.find((candidate) =>
    ConsumerARN === undefined ? candidate.name === ConsumerName : consumerArn(scope, stream, candidate) === ConsumerARN,
  );
  if (consumer === undefined) throw consumerNotFound(ConsumerARN ?? ConsumerName ?? '', scope.accountId);
  return { stream, consumer };
}

export const describeConsumer = (scope: ArnScope, stream: Stream, consumer: Consumer) => ({
  ConsumerName: consumer.name,
  ConsumerARN: consumerArn(scope, stream, consumer),
  ConsumerStatus: 'ACTIVE',
  ConsumerCreationTimestamp: epochSeconds(consumer.createdAtMs),
});
