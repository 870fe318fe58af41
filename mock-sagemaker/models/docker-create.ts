import type { ContainerSettings } from './command-launcher.ts';

export interface ContainerPlan extends ContainerSettings {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  /** Value of the label by which leftovers are found. */
  readonly owner: string;
}

export const ownerLabel = 'mock-sagemaker.owner';
const containerPort = 8080;

/**
 * The arguments of `docker create` for a container as SageMaker runs it: argument `serve`, port 8080, the model at
 * `/opt/ml/model`, read-only.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-batch-code.html
 */
export function planDockerCreate({ name, image, port, owner, environment, modelFolder }: ContainerPlan): string[] {
  const variables = { ...environment, SAGEMAKER_BIND_TO_PORT: String(containerPort) };
  return [
    'create',
    '--rm',
    ...['--name', name],
    ...['--label', `${ownerLabel}=${owner}`],
    ...['--publish', `127.0.0.1:${port}:${containerPort}`],
    ...Object.entries(variables).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
    ...(modelFolder === undefined ? [] : ['--volume', `${modelFolder}:/opt/ml/model:ro`]),
    '--', // An image's name is the client's; it must not become an option.
    image,
    'serve',
  ];
}
