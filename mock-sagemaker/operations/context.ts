import type { InstanceQuota } from '../jobs/instance-quota.ts';
import type { JobRepository } from '../jobs/job-repository.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Tag } from '../jobs/shapes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ResourceStore } from '../ports/resource-store.ts';
import type { Model } from './model.ts';

/** What operations work with. */
export interface OperationContext {
  readonly region: string;
  readonly accountId: string;
  readonly jobs: JobRepository;
  readonly runner: JobRunner;
  /** By ARN, in which letter case does not count. */
  readonly models: ResourceStore<Model>;
  /** By ARN. */
  readonly tags: ResourceStore<readonly Tag[]>;
  readonly objectStore: ObjectStore;
  /** Undefined: as many instances as anyone likes. */
  readonly instanceQuota: InstanceQuota | undefined;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

/** Answers one operation: the parsed JSON body in, the members of the answer (or nothing) out. */
export type Operation = (body: object, context: OperationContext) => Promise<object | undefined>;
