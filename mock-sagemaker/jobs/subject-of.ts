import type { Subject } from '../faults/match.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

/** What faults know of a job. */
export function subjectOf({ request }: { readonly request: TransformJobRequest }): Subject {
  return { transformJobName: request.TransformJobName, modelName: request.ModelName };
}
