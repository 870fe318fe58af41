import type { Store } from '../store/store.ts';
import type { Assembly } from './assembly.ts';
import { createDeployedResources, type DeployedResources, type Leftover } from './deployed-resources.ts';
import { DeploymentError } from './errors.ts';
import { type PlannedResource, planDeployment } from './plan.ts';
import type { DeploymentServices } from './ports.ts';
import type { StackPlace } from './pseudo-parameters.ts';
import { resourceTypes } from './resources/index.ts';
import type { ResourceValues } from './scope.ts';
import { resolveStack } from './stack.ts';

export interface DeploymentOptions {
  assembly: Assembly;
  place: Omit<StackPlace, 'stackName'>;
  store: Store;
  services: DeploymentServices;
}

export interface Deployment {
  /** Values of the template's outputs. */
  outputs: Readonly<Record<string, string>>;
  /** Every resource by its logical id. */
  resources: ReadonlyMap<string, ResourceValues & { type: string }>;
  /** Logical ids of what was created or changed, in the template's order. */
  changed: readonly string[];
  /** Physical ids of what was removed. */
  removed: readonly string[];
}

async function put(planned: PlannedResource, services: DeploymentServices, deployed: DeployedResources): Promise<void> {
  const { resource, outcome } = planned;
  try {
    await resource.put(services);
  } catch (cause) {
    throw new DeploymentError(resource.logicalId, resource.type.name, cause);
  }
  await deployed.finish(resource.logicalId, outcome);
}

/** Starts each as soon as those that it depends on are done; waits for all before it reports the first failure. */
async function putAll(
  puts: readonly PlannedResource[],
  services: DeploymentServices,
  deployed: DeployedResources,
): Promise<void> {
  const underWay = new Map<string, Promise<void>>();
  for (const planned of puts) {
    const needed = planned.resource.dependencies.map((logicalId) => underWay.get(logicalId));
    underWay.set(
      planned.resource.logicalId,
      Promise.all(needed).then(() => put(planned, services, deployed)),
    );
  }
  const outcomes = await Promise.allSettled(underWay.values());
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

async function remove(leftover: Leftover, services: DeploymentServices, deployed: DeployedResources): Promise<void> {
  const type = resourceTypes.find(({ name }) => name === leftover.type);
  try {
    await type?.delete(leftover.physicalId, services);
  } catch (cause) {
    throw new DeploymentError(leftover.physicalId, leftover.type, cause);
  }
  await deployed.finishLeftover(leftover);
}

/**
 * Brings a synthesized stack up, from nothing or from what an earlier deployment left: creates what is new, changes what
 * is different, removes what is gone unless its policy retains it, and leaves the rest untouched.
 *
 * Killed at any moment, it is finished by the next one: what is about to happen is written down first, `put` and `delete`
 * can be done twice, and each is recorded when it is done.
 *
 * @throws TemplateError for a template with parts unknown here, before anything is touched.
 * @throws DeploymentError for a resource that a service refused.
 */
export async function deploy({ assembly, place, store, services }: DeploymentOptions): Promise<Deployment> {
  const { resources, outputs } = resolveStack(assembly, place);
  const deployed = createDeployedResources(store);
  const { puts, forgotten, leftovers } = planDeployment(resources, deployed.list(), deployed.leftovers());
  if (puts.length + forgotten.length + leftovers.length > 0) {
    const intents = puts.map(
      ({ resource, outcome }) => [resource.logicalId, { ...outcome, fingerprint: undefined }] as const,
    );
    await deployed.begin(new Map(intents), forgotten, leftovers);
    await putAll(puts, services, deployed);
    for (const leftover of leftovers) await remove(leftover, services, deployed);
  }
  return {
    outputs,
    resources: new Map(resources.map(({ logicalId, type, values }) => [logicalId, { type: type.name, ...values }])),
    changed: puts.map(({ resource }) => resource.logicalId),
    removed: leftovers.map(({ physicalId }) => physicalId),
  };
}
