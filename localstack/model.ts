import {
  CreateModelCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  SageMakerClient,
  SageMakerServiceException,
} from '@aws-sdk/client-sagemaker';
import { clientOf, place } from './endpoints.ts';
import { LocalStackError } from './errors.ts';

/** The digits model server, as the other containers reach it. */
const digits = { name: 'digits', image: 'http://digits:8080' } as const;
const defaultModelName = digits.name;

/**
 * Sees to it that the stack's model exists in the mock of SageMaker, also where the template has it: LocalStack creates no
 * SageMaker resources.
 * @throws LocalStackError when the stack's parameters name a model that is nowhere.
 */
export async function ensureModel(endpoint: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  const { ModelName: name = defaultModelName, ModelImage: given, ModelDataUrl: dataUrl } = parameters;
  const sageMaker = new SageMakerClient(clientOf(endpoint));
  const existing = await describe(sageMaker, name);
  const image = given ?? (name === digits.name ? digits.image : undefined);
  if (image === undefined) {
    if (existing !== undefined) return;
    throw new LocalStackError(
      `ModelName is ${name}, but there is no such model. Leave it out to use the digits model, or name a model server that ` +
        `containers can reach, e.g. -c ModelName=${name} -c ModelImage=http://host.docker.internal:8080.`,
    );
  }
  if (!URL.canParse(image)) {
    throw new LocalStackError(
      `ModelImage is ${image}, but the mock of SageMaker cannot run images inside its container. Start the model server yourself ` +
        'and name its address, e.g. -c ModelImage=http://host.docker.internal:8080.',
    );
  }
  if (existing !== undefined) {
    if (existing.image === image && existing.dataUrl === dataUrl) return;
    await sageMaker.send(new DeleteModelCommand({ ModelName: name }));
  }
  await sageMaker.send(
    new CreateModelCommand({
      ModelName: name,
      ExecutionRoleArn: `arn:aws:iam::${place.accountId}:role/slipway-model`,
      PrimaryContainer: { Image: image, ...(dataUrl === undefined ? {} : { ModelDataUrl: dataUrl }) },
    }),
  );
}

async function describe(sageMaker: SageMakerClient, name: string) {
  try {
    const { PrimaryContainer: container } = await sageMaker.send(new DescribeModelCommand({ ModelName: name }));
    return { image: container?.Image, dataUrl: container?.ModelDataUrl };
  } catch (error) {
    // SageMaker has no error of its own for a model that does not exist.
    if (error instanceof SageMakerServiceException && error.name === 'ValidationException') return undefined;
    throw error;
  }
}
