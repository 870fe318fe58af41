import * as z from 'zod/mini';
import { check } from '../../handlers/domain/check.ts';
import { failedDeliverySchema } from '../../handlers/domain/failed-delivery.ts';
import { readJobRecord } from '../../handlers/domain/job-record.ts';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { readDelivery } from '../../handlers/domain/stream-record.ts';
import { readIfThere } from '../../handlers/steps/read-if-there.ts';
import type { FoundPayload } from './find-payloads.ts';
import type { RedriveDeps } from './redrive-deps.ts';

/** What stream-processor writes for a record that it parks; `data` is Base64. */
const parkedRecordSchema = z.object({ data: z.string() });

/** The job records in the on-failure destination and among what was parked; what is no job record is passed over. */
export async function* readRecordsPutAside({
  objects,
  progress,
}: Pick<RedriveDeps, 'objects' | 'progress'>): AsyncGenerator<FoundPayload> {
  const keys = [
    ...(await objects.listKeys(objectPrefixes.onFailure)),
    ...(await objects.listKeys(objectPrefixes.parked)),
  ];
  for (const [index, key] of keys.entries()) {
    progress.show(`Looking through what was put aside: ${index} of ${keys.length} objects`);
    // One of the on-failure destination goes as soon as it is settled.
    const text = (await readIfThere(objects, key)) ?? '';
    for (const data of dataOf(key, text)) {
      const read = readJobRecord(data);
      if (!('record' in read)) continue;
      const { jobId, contentType, payload } = read.record;
      yield { jobId, contentType, payload, key };
    }
  }
}

/** The data of the records in one object. */
function dataOf(key: string, text: string): Uint8Array[] {
  if (key.startsWith(objectPrefixes.onFailure)) {
    const delivery = check(failedDeliverySchema, text);
    return 'value' in delivery ? readDelivery(delivery.value.payload).records.map(({ data }) => data) : [];
  }
  const parked = check(parkedRecordSchema, parseJson(text));
  return 'value' in parked ? [Buffer.from(parked.value.data, 'base64')] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
