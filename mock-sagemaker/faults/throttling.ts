import { z } from 'zod';
import type { Faults } from './faults.ts';
import { timesSchema } from './limits.ts';
import { requestMatchSchema } from './match.ts';

/** The control plane answers `Rate exceeded` and does nothing. Strikes once per request, a client's retries included. */
export const throttlingSchema = z.strictObject({
  kind: z.literal('throttling'),
  match: requestMatchSchema,
  times: timesSchema,
});

const namesSchema = z.object({
  TransformJobName: z.string().optional().catch(undefined),
  ModelName: z.string().optional().catch(undefined),
});

/** Whether this request is to be throttled; counted if so. */
export function isThrottled(faults: Faults, operation: string, body: object): boolean {
  const { TransformJobName, ModelName } = namesSchema.parse(body);
  return (
    faults.take('throttling', { operation, transformJobName: TransformJobName, modelName: ModelName }) !== undefined
  );
}
