import { z } from 'zod';
import type { Random } from './random.ts';

export const platformFaultSchema = z.object({
  kind: z.string(),
  times: z.number(),
  delayMs: z.number().optional(),
  match: z.record(z.string(), z.string()).optional(),
});

/** A fault of the SageMaker mock, as its own API takes it (docs/mock-sagemaker-faults.md). */
type PlatformFault = z.infer<typeof platformFaultSchema>;

const throttledDescribe = { kind: 'throttling', match: { operation: 'Describe*' } };

/** Without this one nobody asks for a transform. */
const lostEnd = { kind: 'lost-event', match: { transformJobStatus: '/Completed|Failed|Stopped/' }, times: 1 };

const choices: readonly Omit<PlatformFault, 'times'>[] = [
  { kind: 'capacity-error' },
  { kind: 'internal-error' },
  { kind: 'stopped' },
  { kind: 'slow-start', delayMs: 30_000 },
  { kind: 'throttling', match: { operation: 'Create*' } },
  throttledDescribe,
  { kind: 'lost-event' },
  { kind: 'doubled-event' },
  { kind: 'late-event', delayMs: 20_000 },
  { kind: 'late-output', delayMs: 5_000 },
];

/**
 * What goes wrong inside SageMaker, for the first jobs or requests that come.
 *
 * @param isKilled whether the run kills the process, and the mock with it: a late output would then never come, and SageMaker
 *   loses none
 */
export function planPlatformFaults(random: Random, isKilled: boolean): PlatformFault[] {
  const possible = choices.filter(({ kind }) => !isKilled || kind !== 'late-output');
  const count = random.one([0, 0, 1, 1, 2]);
  const chosen = Array.from({ length: count }, () => random.one(possible));
  return chosen.flatMap((fault) => {
    const planned = { ...fault, times: random.one([1, 1, 2, 4]) };
    return fault === throttledDescribe ? [lostEnd, planned] : [planned];
  });
}
