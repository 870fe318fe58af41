import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { planFaults } from './plan-faults.ts';
import { planPlatformFaults, platformFaultSchema } from './plan-platform-faults.ts';
import { plannedSubmissionSchema, planSubmissions } from './plan-submissions.ts';
import { createRandom } from './random.ts';

export const scheduleSchema = z.object({
  seed: z.number(),
  /** Of the stack. */
  parameters: z.record(z.string(), z.string()),
  submissions: z.array(plannedSubmissionSchema),
  faults: z.array(faultSchema),
  platformFaults: z.array(platformFaultSchema),
});

/** Everything that one seed decides. */
export type Schedule = z.infer<typeof scheduleSchema>;

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
