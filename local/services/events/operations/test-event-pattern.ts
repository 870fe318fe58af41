import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { fieldsOf } from '../pattern/event-fields.ts';
import { compilePattern } from '../pattern/event-pattern.ts';
import { eventPatternSchema } from '../request-schemas.ts';

const schema = z.object({ EventPattern: eventPatternSchema, Event: z.string() });

/** What an event must have to be one; more is allowed. */
const eventSchema = z.looseObject({
  id: z.string(),
  account: z.string(),
  source: z.string(),
  time: z.string(),
  region: z.string(),
  'detail-type': z.string(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export const testEventPattern = jsonOperation('TestEventPattern', schema, (input, _context: EventsContext) => {
  const event = eventSchema.safeParse(jsonIn(input.Event));
  if (!event.success) throw validationException('Parameter Event is not valid.');
  return { Result: compilePattern(input.EventPattern).matches(fieldsOf(event.data)) };
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
