import { refuseRecords } from '../faults/failing-records.ts';
import { sentRecordsOf } from '../faults/sent-records.ts';
import { BlockPool } from '../transform/blocks.ts';
import type { Connections } from '../transform/invoke/connections.ts';
import type { Invocation } from '../transform/invoke/invoke.ts';
import { Semaphore } from '../transform/invoke/semaphore.ts';
import type { InputObject } from '../transform/list-inputs.ts';
import { maxPayloadBytesOf } from './plan-transform.ts';
import type { WorkShares } from './share-work.ts';
import { subjectOf } from './subject-of.ts';
import type { ObjectsOfJob } from './transform-objects.ts';

const defaultTimeoutSeconds = 600;
const defaultRetries = 3;
const retryDelayMs = 100;

/** How one instance of a job sends its requests. */
export function createInvocation(
  { request, tunables, urls }: ObjectsOfJob,
  { openRequests, bodyBytes }: WorkShares,
  connections: Connections,
): Invocation {
  const { InvocationsTimeoutInSeconds, InvocationsMaxRetries } = request.ModelClientConfig ?? {};
  const { ContentType } = request.TransformInput;
  const { Accept } = request.TransformOutput;
  const [url, ...nextUrls] = urls;
  return {
    url: new URL('/invocations', url),
    nextUrls: nextUrls.map((next) => new URL('/invocations', next)),
    connections,
    slots: new Semaphore(openRequests),
    blocks: new BlockPool(),
    maxConcurrentTransforms: openRequests,
    // Of full bodies no more than one beyond those that may be open is held in memory.
    maxBodyBytes: Math.min(bodyBytes, openRequests * maxPayloadBytesOf(tunables)),
    timeoutMs: (InvocationsTimeoutInSeconds ?? defaultTimeoutSeconds) * 1000,
    maxRetries: InvocationsMaxRetries ?? defaultRetries,
    retryDelayMs,
    isChunked: tunables.maxPayloadInMB === 0,
    ...(ContentType !== undefined && { contentType: toHeader(ContentType) }),
    ...(Accept !== undefined && { accept: toHeader(Accept) }),
  };
}

/** A header is a text of bytes; those of a job's member are UTF-8. */
function toHeader(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** How the requests of one object are sent. Only where a fault may strike is each of them looked at. */
export function invocationFor(
  object: InputObject,
  invocation: Invocation,
  { request, faults, log }: ObjectsOfJob,
): Invocation {
  const onRetry = (lines: readonly string[]): void => log.writeAbout(object, lines);
  const ready = faults.find('failing-records', { ...subjectOf({ request }), key: object.key });
  if (ready.length === 0) return { ...invocation, onRetry };
  const splitType = request.TransformInput.SplitType ?? 'None';
  return { ...invocation, onRetry, refuse: (batch) => refuseRecords(ready, sentRecordsOf(batch, splitType)) };
}
