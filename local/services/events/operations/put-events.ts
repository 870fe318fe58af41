import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import { validationException } from '../errors.ts';
import type { EventBridgeEvent } from '../event-bus.ts';
import type { EventsContext } from '../events-context.ts';
import { rfc3339 } from '../rfc3339.ts';

const entrySchema = z.object({
  Time: z.number().optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string().max(2048)).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().min(1).max(1600).optional(),
  TraceHeader: z.string().max(500).optional(),
});

type Entry = z.output<typeof entrySchema>;

const schema = z.object({ Entries: z.array(entrySchema).min(1).max(10), EndpointId: z.string().optional() });

const maxRequestBytes = 1024 * 1024;

/**
 * An entry for a bus that does not exist is accepted and lost, as on AWS.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const putEvents = jsonOperation('PutEvents', schema, (input, context: EventsContext) => {
  const { publisher, store, clock, scope, newId } = context;
  if (input.EndpointId !== undefined) throw validationException(`EndpointId '${input.EndpointId}' is not supported.`);
  const sizeBytes = input.Entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (sizeBytes > maxRequestBytes) {
    throw validationException('Total size of the entries in the request is over the limit.');
  }
  return store.transaction(() => {
    const results = input.Entries.map((entry) => {
      const problem = problemOf(entry);
      if (problem !== undefined) return problem;
      const event: EventBridgeEvent = {
        version: '0',
        id: newId(),
        'detail-type': entry.DetailType ?? '',
        source: entry.Source ?? '',
        account: scope.accountId,
        time: rfc3339(entry.Time === undefined ? clock.now() : entry.Time * 1000),
        region: scope.region,
        resources: entry.Resources ?? [],
        detail: parseDetail(entry.Detail ?? ''),
      };
      publisher.publish(event, busNameOf(entry.EventBusName));
      return { EventId: event.id };
    });
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  });
});

/** As the service counts: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
function sizeOf(entry: Entry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  return bytes + (entry.Time === undefined ? 0 : 14);
}

function problemOf(entry: Entry): { ErrorCode: string; ErrorMessage: string } | undefined {
  for (const member of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[member] === undefined || entry[member] === '') {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${member} is not valid. Reason: ${member} is a required argument.`,
      };
    }
  }
  if (entry.Source?.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if (entry.Time !== undefined && Number.isNaN(new Date(entry.Time * 1000).getTime())) {
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Time is not valid.' };
  }
  return parseDetail(entry.Detail ?? '') === undefined
    ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    : undefined;
}

/** `undefined` for what is no JSON object. */
function parseDetail(text: string): object | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
