import type { Compose } from '../compose.ts';
import { ensureImage } from '../docker.ts';
import { requiredImages } from '../images.ts';
import { removeLeftoverLambdas } from '../remove-leftover-lambdas.ts';
import { runProgram } from '../run-program.ts';
import { showSteps } from './show-steps.ts';

/** Fetches, builds and starts what is missing of LocalStack, the mock of SageMaker and the model server. */
export async function startContainers(compose: Compose): Promise<void> {
  await showSteps([
    ...requiredImages(process.env).map((image) => ({
      title: `Image ${image}`,
      run: (onProgress: (text: string) => void) => ensureImage(runProgram, image, onProgress),
    })),
    { title: 'Containers: localstack, mock-sagemaker, digits', run: (onProgress) => bringUp(compose, onProgress) },
  ]);
}

async function bringUp(compose: Compose, onProgress: (text: string) => void): Promise<void> {
  await compose.up(onProgress);
  const count = await removeLeftoverLambdas(runProgram, await compose.containerOf('localstack'));
  if (count > 0) onProgress(`removed ${count} containers of functions that an earlier LocalStack left`);
}
