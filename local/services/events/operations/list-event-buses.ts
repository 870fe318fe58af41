import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { describeBusMembers } from '../bus-description.ts';
import type { EventsContext } from '../events-context.ts';
import { pageOf } from '../page.ts';
import { busNameSchema, pageMembers } from '../request-schemas.ts';

const schema = z.object({ ...pageMembers, NamePrefix: busNameSchema.optional() });

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export const listEventBuses = jsonOperation('ListEventBuses', schema, (input, { catalog, scope }: EventsContext) => {
  const buses = catalog.buses().filter((bus) => bus.name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(buses, input);
  return { EventBuses: page.map((bus) => describeBusMembers(scope, bus)), ...next };
});
