import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf } from '../arns.ts';
import { parsePolicy } from '../bus-policy.ts';
import { resourceNotFound } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema } from '../request-schemas.ts';

const schema = z.object({
  EventBusName: busNameOrArnSchema.optional(),
  StatementId: z.string().min(1).max(64).optional(),
  RemoveAllPermissions: z.boolean().optional(),
});

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html */
export const removePermission = jsonOperation(
  'RemovePermission',
  schema,
  (input, { catalog, store, clock }: EventsContext) =>
    store.transaction(() => {
      const { policy, ...bus } = catalog.bus(busNameOf(input.EventBusName));
      if (policy === undefined) throw resourceNotFound('EventBus does not have a policy.');
      const document = parsePolicy(policy);
      const kept =
        input.RemoveAllPermissions === true ? [] : document.Statement.filter(({ Sid }) => Sid !== input.StatementId);
      if (kept.length === document.Statement.length && kept.length > 0) {
        throw resourceNotFound('Statement with the provided id does not exist.');
      }
      const remaining = kept.length === 0 ? {} : { policy: JSON.stringify({ ...document, Statement: kept }) };
      catalog.putBus({ ...bus, ...remaining, modifiedAtMs: clock.now() });
      return undefined;
    }),
);
