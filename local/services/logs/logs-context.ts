import type { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { constraintViolations } from '../../protocol/constraint-violations.ts';
import type { JsonOperation } from '../../protocol/json-service.ts';
import type { Store } from '../../store/store.ts';
import { groupNotFound, invalidParameter, streamNotFound } from './errors.ts';
import type { LogGroup, LogStream } from './log-event.ts';
import type { LogStorage } from './log-storage.ts';

export interface LogsContext {
  readonly storage: LogStorage;
  readonly store: Store;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
}

/** An operation of this service: constraint violations are InvalidParameterException, and all lines logged so far are there. */
export function logsOperation<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  run: (input: z.output<Schema>, context: LogsContext) => object | undefined | Promise<object | undefined>,
): JsonOperation<LogsContext> {
  return {
    name,
    async run(input, context) {
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw invalidParameter(constraintViolations(parsed.error.issues, input).message);
      await context.storage.flush();
      return run(parsed.data, context);
    },
  };
}

export const groupArn = ({ region, accountId }: LogsContext, name: string) =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`;

/** @throws AwsError ResourceNotFoundException */
export function existingGroup({ storage }: LogsContext, name: string): LogGroup {
  const group = storage.groups.get(name);
  if (group === undefined) throw groupNotFound();
  return group;
}

/** @throws AwsError ResourceNotFoundException */
export function existingStream(context: LogsContext, groupName: string, streamName: string): LogStream {
  existingGroup(context, groupName);
  const stream = context.storage.streams.get([groupName, streamName]);
  if (stream === undefined) throw streamNotFound();
  return stream;
}
