import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';

const schema = z.object({ ResourceARN: arnSchema, Policy: z.string() });

/**
 * Stored and shown, not enforced: there is one account here.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutResourcePolicy.html
 */
export const putResourcePolicy = jsonOperation('PutResourcePolicy', schema, (input, context: KinesisContext) =>
  context.store.transaction(() => {
    const { resource, replace } = findResource(input.ResourceARN, context);
    if (!isJsonObject(input.Policy)) throw invalidArgument('Policy is not a JSON document.');
    replace({ ...resource, resourcePolicy: input.Policy });
    return undefined;
  }),
);

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
