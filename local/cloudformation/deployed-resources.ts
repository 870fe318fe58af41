import type { Store } from '../store/store.ts';

/** What is known of a resource that was brought up, or was about to be. */
export interface DeployedResource {
  type: string;
  physicalId: string;
  /** What `put` was last done with; undefined while it is under way, so that a run after a kill does it again. */
  fingerprint: string | undefined;
  retainWhenRemoved: boolean;
  retainWhenReplaced: boolean;
  /** Place in the order of creation; removal goes the other way. */
  position: number;
}

/** A thing that no resource of the template stands for any more, and that is still to be removed. */
export type Leftover = Pick<DeployedResource, 'type' | 'physicalId' | 'position'>;

/** The stack's memory, in the store: what is there by which name. */
export interface DeployedResources {
  /** By logical id. */
  list(): ReadonlyMap<string, DeployedResource>;
  leftovers(): readonly Leftover[];
  /** Writes down, all at once, what a deployment is about to do. */
  begin(
    resources: ReadonlyMap<string, DeployedResource>,
    forgotten: readonly string[],
    leftovers: readonly Leftover[],
  ): Promise<void>;
  finish(logicalId: string, resource: DeployedResource): Promise<void>;
  finishLeftover(leftover: Leftover): Promise<void>;
}

const leftoverKey = ({ type, physicalId }: Leftover): string => `${type} ${physicalId}`;

export function createDeployedResources(store: Store): DeployedResources {
  const resources = store.collection<DeployedResource, string>('cloudformation:resources');
  const leftovers = store.collection<Leftover, string>('cloudformation:leftovers');
  return {
    list: () => new Map([...resources.getRange()].map(({ key, value }) => [key, value])),
    leftovers: () => [...leftovers.getRange()].map(({ value }) => value),
    begin: (planned, forgotten, removed) =>
      store.transaction(() => {
        for (const [logicalId, resource] of planned) resources.putSync(logicalId, resource);
        for (const logicalId of forgotten) resources.removeSync(logicalId);
        for (const leftover of removed) leftovers.putSync(leftoverKey(leftover), leftover);
      }),
    finish: (logicalId, resource) => store.transaction(() => void resources.putSync(logicalId, resource)),
    finishLeftover: (leftover) => store.transaction(() => void leftovers.removeSync(leftoverKey(leftover))),
  };
}
