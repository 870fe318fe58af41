import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { resourceNotFound } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { arnSchema } from '../request-schemas.ts';
import { findResource } from '../tagged-resource.ts';

const schema = z.object({ ResourceARN: arnSchema });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = jsonOperation('DeleteResourcePolicy', schema, (input, context: KinesisContext) =>
  context.store.transaction(() => {
    const { resource, replace } = findResource(input.ResourceARN, context);
    const { resourcePolicy, ...rest } = resource;
    if (resourcePolicy === undefined)
      throw resourceNotFound(`No resource policy found for resource ARN ${input.ResourceARN}`);
    replace(rest);
    return undefined;
  }),
);
