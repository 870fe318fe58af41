import { ModelServerError } from '../ports/errors.ts';
import type { ModelDataRequest } from './find-archive.ts';

export function createImageError(image: string, problem: string, options?: ErrorOptions): ModelServerError {
  return createClientError(`The model image "${image}" ${problem}.`, options);
}

export function createModelDataError(
  { modelName, url }: ModelDataRequest,
  problem: string,
  options?: ErrorOptions,
): ModelServerError {
  return createClientError(`The model data of model "${modelName}" at ${url} ${problem}.`, options);
}

/** A server that ended, or never answered. `output` is what it printed last. */
export function createStartError(modelName: string, what: string, output: readonly string[]): ModelServerError {
  const message = `The server of model "${modelName}" ${what}.${describeOutput(output)}`;
  return new ModelServerError(`AlgorithmError: ${message}`, message);
}

const maxCharacters = 2000;

export function describeOutput(lines: readonly string[]): string {
  const text = lines.join('\n').slice(-maxCharacters).trim();
  return text === '' ? '' : ` Its last output: ${text}`;
}

function createClientError(message: string, options?: ErrorOptions): ModelServerError {
  return new ModelServerError(`ClientError: ${message}`, message, options);
}
