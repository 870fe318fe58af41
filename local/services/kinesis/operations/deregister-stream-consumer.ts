import { jsonOperation } from '../../../protocol/json-service.ts';
import { consumerTargetSchema, findConsumer } from '../consumer-target.ts';
import type { KinesisContext } from '../kinesis-context.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeregisterStreamConsumer.html */
export const deregisterStreamConsumer = jsonOperation(
  'DeregisterStreamConsumer',
  consumerTargetSchema,
  (input, context: KinesisContext) =>
    context.store.transaction(() => {
      const { stream, consumer } = findConsumer(input, context);
      context.catalog.put({ ...stream, consumers: stream.consumers.filter((other) => other !== consumer) });
      return undefined;
    }),
);
