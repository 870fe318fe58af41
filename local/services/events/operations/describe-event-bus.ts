import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import { describeBusMembers } from '../bus-description.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema } from '../request-schemas.ts';

const schema = z.object({ Name: busNameOrArnSchema.optional() });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export const describeEventBus = jsonOperation('DescribeEventBus', schema, (input, { catalog, scope }: EventsContext) =>
  describeBusMembers(scope, catalog.bus(busNameOf(input.Name))),
);
