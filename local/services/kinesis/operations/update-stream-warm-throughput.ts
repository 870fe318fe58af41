import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { streamArn } from '../stream.ts';

const schema = z.object({ ...streamTarget, WarmThroughputMiBps: z.int().min(0) });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamWarmThroughput.html */
export const updateStreamWarmThroughput = jsonOperation(
  'UpdateStreamWarmThroughput',
  schema,
  (input, { catalog, store, scope }: KinesisContext) =>
    store.transaction(() => {
      const stream = catalog.resolve(input);
      const throughput = input.WarmThroughputMiBps;
      catalog.put({ ...stream, warmThroughputMiBps: throughput });
      return {
        StreamName: stream.name,
        StreamARN: streamArn(scope, stream.name),
        WarmThroughput: { TargetMiBps: throughput, CurrentMiBps: throughput },
      };
    }),
);
