import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './errors.ts';

const modelFileName = 'digits.onnx';

interface ModelFolders {
  /** Named by whoever starts the server: this one or an error. */
  readonly configured: string | undefined;
  /** Where SageMaker unpacks the archive of `ModelDataUrl`. */
  readonly sageMaker: string;
  /** The model that comes with the server. */
  readonly bundled: string;
}

/**
 * Finds the model file. SageMaker's folder counts only when something is in it: it also exists, empty, for a model
 * that has no `ModelDataUrl`. Throws a `StartError` if the folder that counts has no model file.
 */
export function findModelFile({ configured, sageMaker, bundled }: ModelFolders): string {
  const folder = configured ?? (hasEntries(sageMaker) ? sageMaker : bundled);
  const file = join(folder, modelFileName);
  if (!existsSync(file)) {
    throw new StartError(
      `The model ${file} does not exist: set MODEL_DIR to a folder with ${modelFileName}, or pack that file at the top of the model archive`,
    );
  }
  return file;
}

function hasEntries(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
