import { describeTransformJob, type TransformJobDescription } from '../jobs/describe-transform-job.ts';
import type { JobRepository } from '../jobs/job-repository.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { isTerminal } from '../jobs/transform-job.ts';
import { toSeconds } from '../operations/seconds.ts';
import { AdvanceError } from './errors.ts';

/**
 * With manual progress: lets a job take its next step (start, end, or from Stopping to Stopped), waits until it has, and
 * answers as DescribeTransformJob does.
 * @throws AdvanceError if there is no such job, or no step for it to take.
 */
export async function advanceJob(
  name: string,
  { jobs, runner }: { readonly jobs: JobRepository; readonly runner: JobRunner },
): Promise<TransformJobDescription> {
  const job = jobs.get(name);
  if (!job) throw new AdvanceError('unknown', `There is no transform job with name "${name}".`);
  const hasAdvanced = await runner.advance(job);
  const advanced = jobs.get(name) ?? job;
  if (hasAdvanced) return describeTransformJob(advanced, toSeconds);
  throw new AdvanceError(
    'refused',
    isTerminal(advanced.status)
      ? `The transform job "${name}" is ${advanced.status}: it has no step left to take.`
      : 'Jobs go on by themselves here. Start the server with progress "manual" (MOCK_SAGEMAKER_PROGRESS=manual) to ' +
          'have them wait.',
  );
}
