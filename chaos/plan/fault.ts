import { z } from 'zod';

const when = z.enum(['before', 'after']);

/** What a fault does at the point where it strikes; delays are in the environment's time. */
const effectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('throttled') }),
  z.object({ kind: z.literal('internal-error'), when }),
  z.object({ kind: z.literal('function-killed'), when }),
  z.object({ kind: z.literal('process-killed'), when }),
  z.object({ kind: z.literal('answer-lost') }),
  z.object({ kind: z.literal('twice') }),
  z.object({ kind: z.literal('event'), delaysMs: z.array(z.number()).readonly() }),
]);
export type Effect = z.infer<typeof effectSchema>;

export const faultSchema = z
  .object({
    id: z.number(),
    /** `<function>/<service>.<operation>`, `<function>/event` or `<function>/batch`. */
    point: z.string(),
    /** From 1, counted over the whole run: the passage at which it strikes first. */
    pass: z.number(),
    /** Passages in a row that it strikes, at least. */
    times: z.number(),
    /** It strikes on until the fault of this id has struck as often as planned, too. */
    until: z.number().optional(),
    /** Its passages are counted from the redrive on: it meets the second life of jobs. */
    sinceRedrive: z.literal(true).optional(),
    effect: effectSchema,
  })
  .refine(({ point, effect }) => isPossible(point, effect), 'An effect of this kind does nothing at this point.');

/** Something that goes wrong at a named point, at its n-th passage. */
export type Fault = z.infer<typeof faultSchema>;

function isPossible(point: string, { kind }: Effect): boolean {
  if (point.endsWith('/event')) return kind === 'event';
  const isOfBatch = kind === 'answer-lost' || kind === 'twice';
  return point.endsWith('/batch') ? isOfBatch : kind !== 'event' && !isOfBatch;
}

/** One line about a fault, e.g. `result-writer/dynamodb.PutItem, passage 2: function-killed after`. */
export function describeFault({ point, pass, times, until, sinceRedrive, effect }: Fault): string {
  const last = until === undefined ? `${pass + times - 1}` : `… until fault ${until} has struck`;
  const passages = times === 1 && until === undefined ? `passage ${pass}` : `passages ${pass}-${last}`;
  return `${point}, ${passages}${sinceRedrive ? ' since the redrive' : ''}: ${describeEffect(effect)}`;
}

function describeEffect(effect: Effect): string {
  if (effect.kind !== 'event') return 'when' in effect ? `${effect.kind} ${effect.when}` : effect.kind;
  const { delaysMs } = effect;
  if (delaysMs.length === 0) return 'event lost';
  const delays = delaysMs.map((delayMs) => `${delayMs / 1000} s`).join(' and ');
  return delaysMs.length === 1 ? `event late by ${delays}` : `event doubled, after ${delays}`;
}
