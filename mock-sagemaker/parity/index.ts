import { choices } from './choices.ts';
import { createModelParity } from './create-model.ts';
import { createTransformJobParity } from './create-transform-job.ts';
import { deleteModelParity } from './delete-model.ts';
import { describeModelParity } from './describe-model.ts';
import { describeTransformJobParity } from './describe-transform-job.ts';
import { listModelsParity } from './list-models.ts';
import { listTransformJobsParity } from './list-transform-jobs.ts';
import type { OperationParity, RulesParity } from './parity.ts';
import { containerRules } from './rules-container.ts';
import { inputRules } from './rules-input.ts';
import { outputRules } from './rules-output.ts';
import { processingRules } from './rules-processing.ts';
import { requestRules } from './rules-requests.ts';
import { stopTransformJobParity } from './stop-transform-job.ts';
import { addTagsParity, deleteTagsParity, listTagsParity } from './tags.ts';

/** What every operation does, in the order of the page. */
export const operationsParity: readonly OperationParity[] = [
  createTransformJobParity,
  describeTransformJobParity,
  listTransformJobsParity,
  stopTransformJobParity,
  createModelParity,
  describeModelParity,
  listModelsParity,
  deleteModelParity,
  addTagsParity,
  listTagsParity,
  deleteTagsParity,
];

export const rulesParity: readonly RulesParity[] = [
  requestRules,
  inputRules,
  containerRules,
  processingRules,
  outputRules,
  choices,
];
