import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { describeConsumer } from '../consumer-target.ts';
import { limitExceeded, resourceInUse } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { consumerNameSchema, streamArnSchema, tagsSchema } from '../request-schemas.ts';

const schema = z.object({ StreamARN: streamArnSchema, ConsumerName: consumerNameSchema, Tags: tagsSchema.optional() });

const maxConsumers = 20;

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html */
export const registerStreamConsumer = jsonOperation(
  'RegisterStreamConsumer',
  schema,
  (input, context: KinesisContext) =>
    context.store.transaction(() => {
      const { catalog, clock, scope } = context;
      const stream = catalog.resolve(input);
      const place = `stream ${stream.name} under account ${scope.accountId}`;
      if (stream.consumers.some((consumer) => consumer.name === input.ConsumerName)) {
        throw resourceInUse(`Consumer ${input.ConsumerName} of ${place} already exists.`);
      }
      if (stream.consumers.length >= maxConsumers) {
        throw limitExceeded(`The limit of ${maxConsumers} consumers for ${place} is reached.`);
      }
      const consumer = { name: input.ConsumerName, createdAtMs: clock.now(), tags: input.Tags ?? {} };
      catalog.put({ ...stream, consumers: [...stream.consumers, consumer] });
      return { Consumer: describeConsumer(scope, stream, consumer) };
    }),
);
