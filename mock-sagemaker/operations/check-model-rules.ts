import { createValidationError } from '../protocol/errors.ts';
import { containersOf, type ModelRequest } from './model.ts';

const maxEnvironmentBytes = 32 * 1024;

/**
 * The rules of CreateModel that span fields, as documented. The texts are ours. Throws a ValidationException for the first that
 * is broken.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-create.html
 */
export function checkModelRules(request: ModelRequest): void {
  if (request.PrimaryContainer && request.Containers) {
    throw createValidationError('Specify PrimaryContainer or Containers, not both.');
  }
  checkHostnames(request);
  checkEnvironmentSize(request);
}

function checkHostnames({ Containers = [], InferenceExecutionConfig }: ModelRequest): void {
  const named = Containers.filter(({ ContainerHostname }) => ContainerHostname !== undefined);
  if (InferenceExecutionConfig?.Mode === 'Direct' && (Containers.length < 2 || named.length < Containers.length)) {
    throw createValidationError(
      'InferenceExecutionConfig.Mode Direct needs more than one container in Containers, each with a ContainerHostname.',
    );
  }
  if (named.length > 0 && named.length < Containers.length) {
    throw createValidationError(
      `${named.length} of ${Containers.length} containers have a ContainerHostname. Give one to all of them or to none.`,
    );
  }
}

function checkEnvironmentSize(request: ModelRequest): void {
  const texts = containersOf(request).flatMap(({ Environment = {} }) => Object.entries(Environment).flat());
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > maxEnvironmentBytes) {
    throw createValidationError(
      `The keys and values of all Environment maps are ${bytes} bytes; together they can have at most ${maxEnvironmentBytes}.`,
    );
  }
}
