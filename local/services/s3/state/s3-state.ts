import type { Store } from '../../../store/store.ts';
import { Bodies, type BodySegment } from '../body/bodies.ts';
import { Buckets } from './buckets.ts';
import { ObjectVersions } from './object-versions.ts';
import { Uploads } from './uploads.ts';

/** Tells a change which bodies nothing points to any more; they are removed after its commit. */
export type Discard = (segments: readonly BodySegment[]) => void;

/** Everything S3 remembers. */
export interface S3State {
  readonly buckets: Buckets;
  readonly versions: ObjectVersions;
  readonly uploads: Uploads;
  readonly bodies: Bodies;
  /** `Store.transaction`, and the removal of discarded bodies once it is committed and their last reader is done. */
  change<Result>(work: (discard: Discard) => Result): Promise<Result>;
}

export async function openS3State(store: Store): Promise<S3State> {
  const bodies = await Bodies.open(store);
  return {
    bodies,
    buckets: new Buckets(store),
    versions: new ObjectVersions(store),
    uploads: new Uploads(store),
    async change(work) {
      const discarded: BodySegment[] = [];
      const result = await store.transaction(() =>
        work((segments) => {
          discarded.push(...segments);
          bodies.forget(segments);
        }),
      );
      bodies.remove(discarded);
      return result;
    },
  };
}
