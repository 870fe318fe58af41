import { z } from 'zod';
import { capacityErrorSchema } from './capacity-error.ts';
import { doubledEventSchema } from './doubled-event.ts';
import { FaultError } from './errors.ts';
import { failingRecordsSchema } from './failing-records.ts';
import { internalErrorSchema } from './internal-error.ts';
import { lateEventSchema } from './late-event.ts';
import { lateOutputSchema } from './late-output.ts';
import { lostEventSchema } from './lost-event.ts';
import { slowStartSchema } from './slow-start.ts';
import { stoppedSchema } from './stopped.ts';
import { throttlingSchema } from './throttling.ts';

const faultSchema = z.discriminatedUnion('kind', [
  capacityErrorSchema,
  internalErrorSchema,
  stoppedSchema,
  slowStartSchema,
  failingRecordsSchema,
  throttlingSchema,
  lostEventSchema,
  doubledEventSchema,
  lateEventSchema,
  lateOutputSchema,
]);

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;

/** @throws FaultError that names every wrong member. */
export function parseFault(input: unknown): Fault {
  const result = faultSchema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new FaultError(result.error.issues.flatMap((issue) => describe(issue, input)));
}

function describe(issue: z.core.$ZodIssue, input: unknown): string[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const allowed = membersOf(input, issue.path).join(', ');
    return issue.keys.map(
      (key) => `${[...issue.path, key].join('.')}: not a member of this fault; allowed: ${allowed}`,
    );
  }
  if (issue.code === 'invalid_union') {
    const kinds = faultSchema.options.map(({ shape }) => shape.kind.value).join(', ');
    return [`kind: ${show(readKind(input))} given; allowed: ${kinds}`];
  }
  const given = issue.input === undefined ? 'nothing' : show(issue.input);
  return [`${path === '' ? 'fault' : path}: ${given} given; allowed: ${issue.message}`];
}

/** The members of the fault of this kind, or of its `match`. */
function membersOf(input: unknown, path: readonly PropertyKey[]): string[] {
  const schema = faultSchema.options.find(({ shape }) => shape.kind.value === readKind(input));
  if (!schema) return [];
  return Object.keys(path[0] === 'match' ? schema.shape.match.unwrap().shape : schema.shape);
}

function readKind(input: unknown): unknown {
  return z.object({ kind: z.unknown() }).safeParse(input).data?.kind;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
