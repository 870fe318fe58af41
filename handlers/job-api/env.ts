import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables, resourceName } from '../environment.ts';

/** Environment variables of job-api: the names of what it reads and writes, and what it accepts. */
export const jobApiVariables = { ...jobDataVariables, jobStreamName: 'JOB_STREAM_NAME' } as const;

export const jobApiEnvironmentSchema = z.object({
  ...jobDataFields,
  [jobApiVariables.jobStreamName]: resourceName,
});
