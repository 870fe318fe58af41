import { z } from 'zod';
import { fits, patternSchema } from './pattern.ts';

const job = { transformJobName: patternSchema.optional(), modelName: patternSchema.optional() };

/** Which jobs a fault is meant for; all of them if nothing is said. */
export const jobMatchSchema = z.strictObject(job).default({});
/** Which requests to the control plane. A job or model is known only where the request names one. */
export const requestMatchSchema = z.strictObject({ ...job, operation: patternSchema.optional() }).default({});
/** Which status changes. */
export const eventMatchSchema = z.strictObject({ ...job, transformJobStatus: patternSchema.optional() }).default({});
/** Which objects. */
export const objectMatchSchema = z.strictObject({ ...job, key: patternSchema.optional() }).default({});

type Member = 'transformJobName' | 'modelName' | 'operation' | 'transformJobStatus' | 'key';

/** What a fault may strike. */
export type Subject = { readonly [member in Member]?: string | undefined };

/** Every member that is given must fit. */
export function matches(match: Subject, subject: Subject): boolean {
  const members: readonly Member[] = ['transformJobName', 'modelName', 'operation', 'transformJobStatus', 'key'];
  return members.every((member) => {
    const pattern = match[member];
    const name = subject[member];
    return pattern === undefined || (name !== undefined && fits(pattern, name));
  });
}
