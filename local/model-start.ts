import type { SageMakerServer } from '../mock-sagemaker/server.ts';
import type { ServiceOperations } from './cloudformation/ports.ts';
import { checkModelServer, digitsModel, transformSettings } from './digits-model.ts';
import { UsageError } from './errors.ts';
import { AwsError } from './protocol/errors.ts';

export interface ModelStart<Deployment> {
  readonly sageMaker: Pick<SageMakerServer, 'ensureModel' | 'startModelServer'>;
  readonly operations: ServiceOperations;
  readonly deployStack: () => Promise<Deployment>;
  /** Image or URL of the digits model. */
  readonly modelImage: string;
}

/**
 * Sees to it that the stack's model exists and that its server answers, while the stack is deployed. A local account has the digits
 * model; another one comes with the stack (`ModelImage`) or was created by `CreateModel` in an earlier run.
 * @throws UsageError when there is no such model, or its server does not start.
 */
export async function startModel<Deployment>(
  context: Readonly<Record<string, string>>,
  { sageMaker, operations, deployStack, modelImage }: ModelStart<Deployment>,
): Promise<Deployment> {
  const { ModelName: modelName = digitsModel.name, ModelImage: image } = context;
  const startServer = () => sageMaker.startModelServer(modelName, transformSettings(context)).catch(refuse);
  if (image !== undefined) {
    // The stack brings the model, so its server can only start afterwards.
    if (URL.canParse(image)) await checkModelServer(image);
    const deployment = await deployStack();
    if (!URL.canParse(image)) await startServer();
    return deployment;
  }
  await sageMaker.ensureModel(digitsModel.name, modelImage);
  await checkModelExists(operations, modelName);
  const [deployment] = await Promise.all([deployStack(), startServer()]);
  return deployment;
}

async function checkModelExists(operations: ServiceOperations, modelName: string): Promise<void> {
  try {
    await operations.execute('DescribeModel', { ModelName: modelName });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new UsageError(
      `ModelName is ${modelName}, but there is no such model here. Leave it out to use the digits model, or name a running model ` +
        `server, e.g. -c ModelName=${modelName} -c ModelImage=http://127.0.0.1:8080.`,
    );
  }
}

function refuse(error: unknown): never {
  throw error instanceof Error ? new UsageError(error.message) : error;
}
