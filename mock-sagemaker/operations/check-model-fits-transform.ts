import { createValidationError } from '../protocol/errors.ts';
import { containersOf, type ModelRequest } from './model.ts';

/**
 * Models that a transform job cannot use. The refusal of `ModelDataSource` was observed. What AWS says to the others is not
 * known; a job that ignored them would answer with another model than the one that was asked for.
 */
export function checkModelFitsTransform(request: ModelRequest): void {
  const containers = containersOf(request);
  if (containers.some(({ ModelDataSource }) => ModelDataSource !== undefined)) {
    throw createValidationError(
      "SageMaker Batch currently doesn't support Model entity with container definitions which use ModelDataSource " +
        'attribute. Use ModelDataUrl instead.',
    );
  }
  const refuse = (what: string, advice: string): never => {
    throw createValidationError(`Model "${request.ModelName}" cannot be used by a transform job: ${what}. ${advice}`);
  };
  if (request.InferenceExecutionConfig?.Mode === 'Direct') {
    refuse('its InferenceExecutionConfig.Mode is Direct, and a job cannot say which container it means', 'Use Serial.');
  }
  if (containers.some(({ Mode }) => Mode === 'MultiModel')) {
    refuse('a container has Mode MultiModel, and a job cannot say which model it means', 'Use SingleModel.');
  }
  if (containers.some(({ AdditionalModelDataSources = [] }) => AdditionalModelDataSources.length > 0)) {
    refuse('AdditionalModelDataSources are not fetched here', 'Put them into the archive of ModelDataUrl.');
  }
  if (containers.some(({ Image, ModelPackageName }) => Image === undefined && ModelPackageName !== undefined)) {
    refuse('there are no model packages here', 'Name the Image and the ModelDataUrl instead of ModelPackageName.');
  }
}
