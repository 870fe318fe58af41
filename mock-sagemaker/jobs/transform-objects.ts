import { setMaxListeners } from 'node:events';
import type { Faults } from '../faults/faults.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Connections } from '../transform/invoke/connections.ts';
import type { Invocation } from '../transform/invoke/invoke.ts';
import { mapOrdered } from '../transform/invoke/map-ordered.ts';
import { type InputObject, listManifest, listPrefix } from '../transform/list-inputs.ts';
import { transformObject } from '../transform/pipeline.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import { captureData } from './capture-data.ts';
import type { ContainerUrls } from './containers.ts';
import { createInvocation, invocationFor } from './create-invocation.ts';
import { hintsOnFailure } from './hints-on-failure.ts';
import { hintsOnInput } from './hints-on-input.ts';
import type { JobLogWriter } from './job-log-writer.ts';
import { planTransform, type Tunables } from './plan-transform.ts';
import { shareWork, weightOf } from './share-work.ts';
import { toFailure } from './to-failure.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

export interface ObjectsOfJob {
  readonly objectStore: ObjectStore;
  readonly request: TransformJobRequest;
  readonly tunables: Tunables;
  /** Of the model's containers, in the order in which requests pass through them. */
  readonly urls: ContainerUrls;
  readonly log: JobLogWriter;
  readonly startedAt: number;
  readonly newId: () => string;
  readonly faults: Faults;
  /** Aborts when the job is left as it is. A job that is only stopped still says what it has done. */
  readonly abandoned: AbortSignal;
}

/**
 * Transforms every object of a job. Resolves with the job's `FailureReason` if objects failed: that of the first in key order.
 */
export async function transformObjects(job: ObjectsOfJob, signal: AbortSignal): Promise<string | undefined> {
  const { objectStore, request, tunables, log } = job;
  setMaxListeners(0, signal); // A few per object in work.
  const plan = planTransform(request, tunables, job);
  log.write([
    `MaxConcurrentTransforms=${tunables.maxConcurrentTransforms}, MaxPayloadInMB=${tunables.maxPayloadInMB}, ` +
      `BatchStrategy=${plan.strategy === 'MultiRecord' ? 'MULTI_RECORD' : 'SINGLE_RECORD'}`,
  ]);
  const objects = await listObjects(objectStore, request, signal);
  log.write(hintsOnInput(request, objects));
  const shares = shareWork(objects, request.TransformResources.InstanceCount, tunables.maxConcurrentTransforms);
  const connections = await Connections.load();
  const written = new Set<InputObject>();
  const failureReasons = new Map<InputObject, string>();
  const transformOne = async (
    object: InputObject,
    invocation: Invocation,
    instanceLog: JobLogWriter,
  ): Promise<void> => {
    try {
      const own = invocationFor(object, invocation, { ...job, log: instanceLog });
      await transformObject(objectStore, object, plan, own, signal);
      written.add(object);
    } catch (error) {
      signal.throwIfAborted();
      const failure = toFailure(error);
      instanceLog.writeAbout(object, [...failure.logLines, ...hintsOnFailure(failure, plan)]);
      failureReasons.set(object, failure.failureReason);
    }
  };
  const runInstance = async (own: readonly InputObject[], instance: number): Promise<void> => {
    const instanceLog = log.ofInstance(instance);
    const invocation = createInvocation(job, shares, connections);
    const isCompressed = plan.compression === 'Gzip';
    const budget = { max: shares.objectBytes, weigh: (object: InputObject) => weightOf(object, isCompressed) };
    const work = (object: InputObject): Promise<void> => transformOne(object, invocation, instanceLog);
    const results = mapOrdered(each(own), shares.openRequests, signal, work, budget);
    for await (const _ of results);
  };
  try {
    const ends = await Promise.allSettled(shares.instances.map(runInstance));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    await connections.close();
    await captureData(job, { objects, written, output: plan.output });
  }
  const firstFailed = objects.find((object) => failureReasons.has(object));
  return firstFailed && failureReasons.get(firstFailed);
}

async function listObjects(
  store: ObjectStore,
  request: TransformJobRequest,
  signal: AbortSignal,
): Promise<InputObject[]> {
  const { S3DataType, S3Uri } = request.TransformInput.DataSource.S3DataSource;
  const location = parseS3Uri(S3Uri);
  if (location === undefined) return [];
  const listed = S3DataType === 'ManifestFile' ? listManifest(store, location, signal) : listPrefix(store, location);
  const objects: InputObject[] = [];
  for await (const object of listed) objects.push(object);
  return objects;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
