import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';

const schema = z.object({ ResourceARN: arnSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetResourcePolicy.html */
export const getResourcePolicy = jsonOperation('GetResourcePolicy', schema, (input, context: KinesisContext) => ({
  Policy: findResource(input.ResourceARN, context).resource.resourcePolicy ?? '{}',
}));
