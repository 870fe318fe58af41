import { z } from 'zod';
import { invalidParameter } from './errors.ts';

export const logGroupName = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[.\-_/#A-Za-z0-9]+$/);
export const logStreamName = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[^:*]*$/);
export const tags = z.record(z.string().min(1).max(128), z.string().max(256));
export const timeMs = z.number().int().min(0);
export const nextToken = z.string().min(1).optional();

/** A group is named by `logGroupName`, or by `logGroupIdentifier`: its name or ARN. */
export const groupReference = { logGroupName: logGroupName.optional(), logGroupIdentifier: z.string().optional() };

/** @throws AwsError InvalidParameterException when neither is given. */
export function referredGroup(input: {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
}): string {
  const name = input.logGroupName ?? input.logGroupIdentifier;
  if (name === undefined) throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be given.');
  return groupNameOf(name);
}

/** The name in a log group ARN, with or without its `:*`; a plain name is returned as it is. */
export const groupNameOf = (nameOrArn: string) =>
  /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
