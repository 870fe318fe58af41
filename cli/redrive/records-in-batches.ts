import { readPayload } from '../../handlers/domain/batch-lines.ts';
import { batchDataKey, objectPrefixes, parseBatchDataKey } from '../../handlers/domain/object-keys.ts';
import { maxRecordAgeHours } from '../../handlers/domain/record-age.ts';
import { ObjectNotFoundError } from '../../handlers/errors.ts';
import type { FoundPayload } from './find-payloads.ts';
import type { RedriveDeps } from './redrive-deps.ts';

const minuteMs = 60_000;

/** The records of one batch object; none if it is gone. */
export async function* readRecordsOfBatch(
  { objects }: Pick<RedriveDeps, 'objects'>,
  key: string,
): AsyncGenerator<FoundPayload> {
  try {
    for await (const line of objects.readLines(key)) {
      const read = readPayload(line);
      if (read !== undefined) yield { ...read, key };
    }
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
  }
}

/**
 * The records of all batches that jobs which arrived at these times can be in, newest batch first. For jobs whose rows name no
 * batch: one that ended while its record waited on the stream is in a batch later, which its row does not learn any more.
 */
export async function* readRecordsAround(
  deps: Pick<RedriveDeps, 'objects' | 'progress'>,
  arrivalTimes: readonly string[],
): AsyncGenerator<FoundPayload> {
  const times = arrivalTimes.map((time) => Date.parse(time));
  // The key has the arrival of the batch's first record; the clocks of API and stream may differ a little.
  const firstMs = Math.min(...times) - maxRecordAgeHours * 60 * minuteMs;
  const last = new Date(Math.max(...times) + minuteMs).toISOString();

  const keys: string[] = [];
  for await (const { key } of deps.objects.listObjects(objectPrefixes.data, batchDataKey('', new Date(firstMs)))) {
    const batch = parseBatchDataKey(key);
    if (batch !== undefined && batch.openSince > last) break;
    if (batch !== undefined) keys.push(key);
  }
  for (const [index, key] of keys.reverse().entries()) {
    deps.progress.show(`Looking through batches from these times: ${index} of ${keys.length} objects`);
    yield* readRecordsOfBatch(deps, key);
  }
}
