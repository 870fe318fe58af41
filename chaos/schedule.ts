import type { Fault } from './fault.ts';
import { planFaults } from './plan-faults.ts';
import { type PlatformFault, planPlatformFaults } from './plan-platform-faults.ts';
import { type PlannedSubmission, planSubmissions } from './plan-submissions.ts';
import { createRandom } from './random.ts';

/** Everything that one seed decides. */
export interface Schedule {
  readonly seed: number;
  /** Of the stack. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly submissions: readonly PlannedSubmission[];
  readonly faults: readonly Fault[];
  readonly platformFaults: readonly PlatformFault[];
}

/** A few stacks only: each has to be synthesized once. Batches are small, so that a seed has several of them. */
const common = { KinesisBatchSize: '5', KinesisMaximumBatchingWindowInSeconds: '10' };
const stacks = [
  { ...common, ContentType: 'text/csv' },
  { ...common, ContentType: 'text/csv', MaxTransformJobs: '1' },
  { ...common, ContentType: 'application/jsonlines', BatchStrategy: 'SingleRecord' },
] as const;

/** The same seed plans the same. */
export function planSchedule(seed: number): Schedule {
  const random = createRandom(seed);
  const parameters = random.one(stacks);
  return {
    seed,
    parameters,
    submissions: planSubmissions(random, seed, parameters.ContentType),
    faults: planFaults(random),
    platformFaults: planPlatformFaults(random),
  };
}
