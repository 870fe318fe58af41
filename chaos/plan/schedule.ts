import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { planFaults } from './plan-faults.ts';
import { planPlatformFaults, platformFaultSchema } from './plan-platform-faults.ts';
import { plannedSubmissionSchema, planSubmissions } from './plan-submissions.ts';
import { planUnprocessable, unprocessableSchema } from './plan-unprocessable.ts';
import { createRandom } from './random.ts';

export const scheduleSchema = z.object({
  seed: z.number(),
  /** Of the stack. */
  parameters: z.record(z.string(), z.string()),
  submissions: z.array(plannedSubmissionSchema),
  /** Schedules that were written down before there was any have none. */
  unprocessable: z.array(unprocessableSchema).default([]),
  /** Waves of submissions that come in any case; the further ones come one by one as long as a fault has not struck. */
  waveCount: z.number(),
  faults: z.array(faultSchema).readonly(),
  platformFaults: z.array(platformFaultSchema).readonly(),
  /** When all has ended, jobs without a result are sent again. */
  isRedriven: z.boolean(),
});

/** Everything that one seed decides. */
export type Schedule = z.infer<typeof scheduleSchema>;

/** A few stacks only: each has to be synthesized once. Batches are small, so that a seed has several of them. */
const common = { KinesisBatchSize: '5', KinesisMaximumBatchingWindowInSeconds: '10' };
const stacks = [
  { ...common, ContentType: 'text/csv' },
  { ...common, ContentType: 'text/csv', MaxTransformJobs: '1' },
  { ...common, ContentType: 'application/jsonlines', BatchStrategy: 'SingleRecord' },
  { ...common, ContentType: 'text/csv', JobStreamShardCount: '2' },
  { ...common, ContentType: 'text/csv', TriggerType: 'Schedule', ScheduleRate: 'minute' },
  { ...common, ContentType: 'text/csv', JobDeadlineMinutes: '4' },
] as const;

/** The same seed plans the same. */
export function planSchedule(seed: number): Schedule {
  const random = createRandom(seed);
  const parameters = random.one(stacks);
  const { faults, needs, needsRedrive } = planFaults(random, parameters);
  const isKilled = faults.some(({ effect }) => effect.kind === 'process-killed');
  const planned = planSubmissions(random, { seed, contentType: parameters.ContentType, needs });
  return {
    seed,
    parameters,
    ...planned,
    unprocessable: planUnprocessable(random, seed, planned.waveCount - 1),
    faults,
    platformFaults: planPlatformFaults(random, isKilled),
    isRedriven: needsRedrive || random.chance(0.45),
  };
}
