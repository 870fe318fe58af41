import { createHash } from 'node:crypto';
import { v5 as uuidOf } from 'uuid';
import type { StackPlace } from './pseudo-parameters.ts';

/** Derives the names and ids of one resource. The same stack and logical id give the same ones, today and after a restart. */
export interface Naming extends StackPlace {
  logicalId: string;
  /**
   * A name to read, e.g. `Slipway-JobTable-1f0a3c5d7e9b`. `immutable` is what a resource cannot change while it lives: with
   * another value the name is another one, so that the new resource can be created beside the old.
   */
  name(maxLength: number, immutable?: unknown): string;
  /** An id of ten letters and digits, as API Gateway has them; `purpose` tells several of one resource apart. */
  shortId(purpose?: string): string;
  uuid(immutable?: unknown): string;
  arn(service: string, resource: string): string;
}

const hashLength = 12;
const uuidNamespace = '6f1a7f5e-0c53-4f7f-9a86-0b2d7a4c9e11';

export function createNaming(place: StackPlace, logicalId: string): Naming {
  const { stackName, region, accountId } = place;
  const seed = (extra: unknown): string => JSON.stringify([stackName, logicalId, extra ?? null]);
  const digest = (extra: unknown): string => createHash('sha256').update(seed(extra)).digest('hex');
  return {
    ...place,
    logicalId,
    name: (maxLength, immutable) =>
      `${`${stackName}-${logicalId}`.slice(0, maxLength - hashLength - 1)}-${digest(immutable).slice(0, hashLength)}`,
    shortId: (purpose) =>
      BigInt(`0x${digest(purpose)}`)
        .toString(36)
        .slice(0, 10),
    uuid: (immutable) => uuidOf(seed(immutable), uuidNamespace),
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
  };
}
