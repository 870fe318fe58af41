import type { Agent } from 'undici';
import { refuseRecords } from '../faults/failing-records.ts';
import type { Faults } from '../faults/faults.ts';
import { sentRecordsOf } from '../faults/sent-records.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ObjectFailedError } from '../transform/errors.ts';
import { openConnections } from '../transform/invoke/connections.ts';
import type { Invocation } from '../transform/invoke/invoke.ts';
import { mapOrdered } from '../transform/invoke/map-ordered.ts';
import { Semaphore } from '../transform/invoke/semaphore.ts';
import { type InputObject, listManifest, listPrefix } from '../transform/list-inputs.ts';
import { transformObject } from '../transform/pipeline.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import { captureData } from './capture-data.ts';
import type { ContainerUrls } from './containers.ts';
import { hintsOnFailure } from './hints-on-failure.ts';
import { hintsOnInput } from './hints-on-input.ts';
import type { JobLogWriter } from './job-log-writer.ts';
import { planTransform, type Tunables } from './plan-transform.ts';
import { subjectOf } from './subject-of.ts';
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
}

const defaultTimeoutSeconds = 600;
const defaultRetries = 3;
const retryDelayMs = 100;
/** Each object in work holds S3 connections and a part of its output, however few requests it needs. */
const mostObjectsAtOnce = 8;

/** Transforms every object of a job. Resolves with the failure that decides the job's: the first in key order. */
export async function transformObjects(job: ObjectsOfJob, signal: AbortSignal): Promise<ObjectFailedError | undefined> {
  const { objectStore, request, tunables, log } = job;
  const plan = planTransform(request, tunables, job);
  log.write([
    `MaxConcurrentTransforms=${tunables.maxConcurrentTransforms}, MaxPayloadInMB=${tunables.maxPayloadInMB}, ` +
      `BatchStrategy=${plan.strategy === 'MultiRecord' ? 'MULTI_RECORD' : 'SINGLE_RECORD'}`,
  ]);
  const objects = await listObjects(objectStore, request, signal);
  log.write(hintsOnInput(request, objects));
  const connections = await openConnections(tunables.maxConcurrentTransforms);
  const invocation = createInvocation(job, connections);
  const written: InputObject[] = [];
  let firstFailure: ObjectFailedError | undefined;
  const transformOne = async (object: InputObject): Promise<ObjectFailedError | undefined> => {
    try {
      const onRetry = (lines: readonly string[]): void => log.writeAbout(object, lines);
      await transformObject(objectStore, object, plan, { ...withFaults(invocation, job, object), onRetry }, signal);
      written.push(object);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      const failure = toFailure(error);
      log.writeAbout(object, [...failure.logLines, ...hintsOnFailure(failure, plan)]);
      return failure;
    }
  };
  try {
    const objectsAtOnce = Math.min(tunables.maxConcurrentTransforms, mostObjectsAtOnce);
    for await (const failure of mapOrdered(each(objects), objectsAtOnce, signal, transformOne))
      firstFailure ??= failure;
  } finally {
    await connections.destroy();
  }
  await captureData(job, { objects, written, output: plan.output }, signal);
  return firstFailure;
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

function createInvocation({ request, tunables, urls }: ObjectsOfJob, connections: Agent): Invocation {
  const { InvocationsTimeoutInSeconds, InvocationsMaxRetries } = request.ModelClientConfig ?? {};
  const { ContentType } = request.TransformInput;
  const { Accept } = request.TransformOutput;
  const [url, ...nextUrls] = urls;
  return {
    url: new URL('/invocations', url),
    nextUrls: nextUrls.map((next) => new URL('/invocations', next)),
    connections,
    slots: new Semaphore(tunables.maxConcurrentTransforms),
    maxConcurrentTransforms: tunables.maxConcurrentTransforms,
    timeoutMs: (InvocationsTimeoutInSeconds ?? defaultTimeoutSeconds) * 1000,
    maxRetries: InvocationsMaxRetries ?? defaultRetries,
    retryDelayMs,
    isChunked: tunables.maxPayloadInMB === 0,
    ...(ContentType !== undefined && { contentType: ContentType }),
    ...(Accept !== undefined && { accept: Accept }),
  };
}

/** Only where a fault may strike is each request looked at. */
function withFaults(invocation: Invocation, { request, faults }: ObjectsOfJob, { key }: InputObject): Invocation {
  const ready = faults.find('failing-records', { ...subjectOf({ request }), key });
  if (ready.length === 0) return invocation;
  const splitType = request.TransformInput.SplitType ?? 'None';
  return { ...invocation, refuse: (batch) => refuseRecords(ready, sentRecordsOf(batch, splitType)) };
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
