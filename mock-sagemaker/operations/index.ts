import { addTags } from './add-tags.ts';
import type { Operation } from './context.ts';
import { createModel } from './create-model.ts';
import { createTransformJob } from './create-transform-job.ts';
import { deleteModel } from './delete-model.ts';
import { deleteTags } from './delete-tags.ts';
import { describeModel } from './describe-model.ts';
import { describeTransformJob } from './describe-transform-job.ts';
import { listModels } from './list-models.ts';
import { listTags } from './list-tags.ts';
import { listTransformJobs } from './list-transform-jobs.ts';
import { stopTransformJob } from './stop-transform-job.ts';

/** Every operation by the name that `X-Amz-Target` gives it. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['AddTags', addTags],
  ['CreateModel', createModel],
  ['CreateTransformJob', createTransformJob],
  ['DeleteModel', deleteModel],
  ['DeleteTags', deleteTags],
  ['DescribeModel', describeModel],
  ['DescribeTransformJob', describeTransformJob],
  ['ListModels', listModels],
  ['ListTags', listTags],
  ['ListTransformJobs', listTransformJobs],
  ['StopTransformJob', stopTransformJob],
]);
