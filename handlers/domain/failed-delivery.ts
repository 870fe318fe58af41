import * as z from 'zod/mini';
import { deliverySchema } from './stream-record.ts';

/** JSON text, and what it says. */
const jsonTextSchema = z.pipe(
  z.string(),
  z.transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'it is not JSON', input: '' });
      return z.NEVER;
    }
  }),
);

/**
 * The text of an object of the mapping's on-failure destination. Lambda describes `payload` as JSON text; LocalStack writes the
 * object itself.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 */
export const failedDeliverySchema = z.pipe(
  jsonTextSchema,
  z.object({ payload: z.union([z.pipe(jsonTextSchema, deliverySchema), deliverySchema]) }),
);
