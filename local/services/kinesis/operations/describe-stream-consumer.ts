import { jsonOperation } from '../../../protocol/json-service.ts';
import { consumerTargetSchema, describeConsumer, findConsumer } from '../consumer-target.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamArn } from '../stream.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamConsumer.html */
export const describeStreamConsumer = jsonOperation(
  'DescribeStreamConsumer',
  consumerTargetSchema,
  (input, context: KinesisContext) => {
    const { stream, consumer } = findConsumer(input, context);
    return {
      ConsumerDescription: {
        ...describeConsumer(context.scope, stream, consumer),
        StreamARN: streamArn(context.scope, stream.name),
      },
    };
  },
);
