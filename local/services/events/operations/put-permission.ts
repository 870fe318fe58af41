import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busArn, busNameOf } from '../arns.ts';
import { parsePolicy, withStatement } from '../bus-policy.ts';
import { validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema } from '../request-schemas.ts';

const schema = z.object({
  EventBusName: busNameOrArnSchema.optional(),
  Action: z.string().min(1).max(64).optional(),
  Principal: z.string().min(1).max(12).optional(),
  StatementId: z.string().min(1).max(64).optional(),
  Condition: z.object({ Type: z.string(), Key: z.string(), Value: z.string() }).optional(),
  Policy: z.string().optional(),
});

/**
 * Stored and shown, not enforced: there is one account here.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
 */
export const putPermission = jsonOperation(
  'PutPermission',
  schema,
  (input, { catalog, store, clock, scope }: EventsContext) =>
    store.transaction(() => {
      const bus = catalog.bus(busNameOf(input.EventBusName));
      const { Action, Principal, StatementId, Condition, Policy } = input;
      const isComplete = Action !== undefined && Principal !== undefined && StatementId !== undefined;
      if (Policy === undefined && !isComplete) {
        throw validationException('Action, Principal and StatementId must be given, or Policy.');
      }
      const policy = isComplete
        ? withStatement(parsePolicy(bus.policy), {
            Sid: StatementId,
            Effect: 'Allow',
            Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
            Action,
            Resource: busArn(scope, bus.name),
            ...(Condition === undefined
              ? {}
              : { Condition: { [Condition.Type]: { [Condition.Key]: Condition.Value } } }),
          })
        : parsePolicy(Policy);
      catalog.putBus({ ...bus, policy: JSON.stringify(policy), modifiedAtMs: clock.now() });
      return undefined;
    }),
);
