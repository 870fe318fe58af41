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

const choices: readonly Omit<PlatformFault, 'times'>[] = [
  { kind: 'capacity-error' },
  { kind: 'internal-error' },
  { kind: 'stopped' },
  { kind: 'slow-start', delayMs: 30_000 },
  { kind: 'throttling', match: { operation: 'Create*' } },
  { kind: 'throttling', match: { operation: 'Describe*' } },
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
  return Array.from({ length: count }, () => ({ ...random.one(possible), times: random.one([1, 1, 2, 4]) }));
}
