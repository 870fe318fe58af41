import { z } from 'zod';
import { validationException } from './errors.ts';

const policySchema = z.looseObject({ Statement: z.array(z.looseObject({ Sid: z.string().optional() })) });

type Policy = z.output<typeof policySchema>;

/** @throws AwsError ValidationException for a text that is no policy document */
export function parsePolicy(text: string | undefined): Policy {
  if (text === undefined) return { Version: '2012-10-17', Statement: [] };
  const policy = policySchema.safeParse(jsonIn(text));
  if (!policy.success) throw validationException('The policy is not a valid policy document.');
  return policy.data;
}

/** The policy with a statement in place of the one of the same Sid. */
export const withStatement = (policy: Policy, statement: { Sid: string; [member: string]: unknown }): Policy => ({
  ...policy,
  Statement: [...policy.Statement.filter(({ Sid }) => Sid !== statement.Sid), statement],
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
