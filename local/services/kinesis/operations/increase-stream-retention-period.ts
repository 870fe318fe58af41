import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { checkRetentionHours } from '../retention-limits.ts';

const schema = z.object({ ...streamTarget, RetentionPeriodHours: z.int() });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html */
export const increaseStreamRetentionPeriod = jsonOperation(
  'IncreaseStreamRetentionPeriod',
  schema,
  (input, { catalog, store }: KinesisContext) =>
    store.transaction(() => {
      const stream = catalog.resolve(input);
      const hours = input.RetentionPeriodHours;
      checkRetentionHours(hours);
      if (hours < stream.retentionHours) {
        throw invalidArgument(
          `Requested retention period (${hours} hours) for stream ${stream.name} can not be shorter than existing retention period ` +
            `(${stream.retentionHours} hours). Use DecreaseRetentionPeriod API.`,
        );
      }
      catalog.put({ ...stream, retentionHours: hours });
      return undefined;
    }),
);
