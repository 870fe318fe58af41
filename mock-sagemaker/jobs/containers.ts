import { ModelServerError } from '../ports/errors.ts';
import type { ModelHost, ModelServerLease } from '../ports/model-host.ts';
import { createContainerEnvironment, type TransformSettings } from './container-environment.ts';
import type { JobContainer } from './transform-job.ts';

/** Where the containers of a model answer, in the order in which a request passes through them. */
export type ContainerUrls = readonly [string, ...string[]];

export interface ModelContainers {
  readonly modelName: string;
  readonly containers: readonly JobContainer[];
  readonly settings: TransformSettings;
  /** Hears each line that a container prints while the job has it. */
  readonly onOutput?: (line: string, container: JobContainer) => void;
}

/** The containers of a model, healthy. Disposing it says that this job needs them no longer. */
export interface StartedContainers extends Disposable {
  readonly urls: ContainerUrls;
}

/**
 * Has all containers of a model started at the same time and waits until each answers `/ping`. Rejects with the
 * `ModelServerError` of the first that fails, and lets go of the others.
 */
export async function startContainers(
  modelHost: ModelHost,
  { modelName, containers, settings, onOutput }: ModelContainers,
  signal: AbortSignal,
): Promise<StartedContainers> {
  const failed = new AbortController();
  const wanted = AbortSignal.any([signal, failed.signal]);
  const leases: ModelServerLease[] = [];
  const release = (): void => {
    for (const lease of leases) lease[Symbol.dispose]();
  };
  const starts = containers.map(async (container) => {
    const { hostname, image, modelDataUrl } = container;
    if (image === undefined) throw createNoImageError(modelName);
    const environment = createContainerEnvironment(container.environment, settings);
    const request = { modelName, hostname, image, modelDataUrl, environment };
    const lease = await modelHost.acquire(request, wanted, onOutput && ((line) => onOutput(line, container)));
    leases.push(lease);
    return lease.url;
  });
  try {
    const [first, ...next] = await Promise.all(starts);
    if (first === undefined) throw createNoImageError(modelName);
    return { urls: [first, ...next], [Symbol.dispose]: release };
  } catch (error) {
    failed.abort();
    await Promise.allSettled(starts);
    release();
    throw error;
  }
}

function createNoImageError(modelName: string): ModelServerError {
  const message = `The model "${modelName}" names no image. Create it with PrimaryContainer.Image.`;
  return new ModelServerError(`ClientError: ${message}`, message);
}
