import { isDeepStrictEqual } from 'node:util';
import type { DeployedResource, Leftover } from './deployed-resources.ts';
import type { StackResource } from './stack.ts';

export interface PlannedResource {
  resource: StackResource;
  /** What to remember once it is done. */
  outcome: DeployedResource;
}

export interface DeploymentPlan {
  /** Resources to create or change, each behind those that it depends on. */
  puts: readonly PlannedResource[];
  /** Logical ids that have left the template. */
  forgotten: readonly string[];
  /** Things to remove when all else is done, last created first. */
  leftovers: readonly Leftover[];
}

const outcomeOf = (resource: StackResource, position: number): DeployedResource => ({
  type: resource.type.name,
  physicalId: resource.physicalId,
  fingerprint: resource.fingerprint,
  retainWhenRemoved: resource.retainWhenRemoved,
  retainWhenReplaced: resource.retainWhenReplaced,
  position,
});

const isSameThing = (left: Leftover, right: Leftover): boolean =>
  left.type === right.type && left.physicalId === right.physicalId;

/** All but the position counts: where a resource stands is no reason to touch it. */
const needsPut = (known: DeployedResource | undefined, outcome: DeployedResource): boolean =>
  known === undefined || !isDeepStrictEqual({ ...known, position: outcome.position }, outcome);

/** Compares a stack with what is there; nothing is planned for what is as it should be. */
export function planDeployment(
  resources: readonly StackResource[],
  deployed: ReadonlyMap<string, DeployedResource>,
  earlierLeftovers: readonly Leftover[],
): DeploymentPlan {
  const wanted = new Map(
    resources.map((resource, position) => [resource.logicalId, { resource, outcome: outcomeOf(resource, position) }]),
  );
  const outcomes = [...wanted.values()].map(({ outcome }) => outcome);
  const removed = [...deployed].flatMap(([logicalId, known]) => {
    const successor = wanted.get(logicalId)?.outcome;
    const retained = successor === undefined ? known.retainWhenRemoved : known.retainWhenReplaced;
    return retained ? [] : [known];
  });
  return {
    puts: [...wanted.values()].filter(({ resource, outcome }) => needsPut(deployed.get(resource.logicalId), outcome)),
    forgotten: [...deployed.keys()].filter((logicalId) => !wanted.has(logicalId)),
    leftovers: [...earlierLeftovers, ...removed]
      .filter((candidate) => !outcomes.some((outcome) => isSameThing(outcome, candidate)))
      .map(({ type, physicalId, position }) => ({ type, physicalId, position }))
      .sort((left, right) => right.position - left.position),
  };
}
