import { deriveParkedId } from '../domain/identifiers.ts';
import { objectPrefixes } from '../domain/object-keys.ts';
import type { MalformedRecord, StreamRecord } from '../domain/stream-record.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** Keeps a record that cannot be processed, with its bytes and the reason. The same record is parked in the same place. */
export async function parkRecord(objects: ObjectStore, record: StreamRecord, reason: string): Promise<void> {
  const { shardId, sequenceNumber, arrivedAt, data } = record;
  const parked = { reason, shardId, sequenceNumber, arrivedAt, data: Buffer.from(data).toString('base64') };
  await objects.put(`${objectPrefixes.parked}${shardId}/${sequenceNumber}`, JSON.stringify(parked), 'application/json');
}

/** Keeps an element of a delivery that is no record, with the reason. @returns its key, which is the same each time */
export async function parkMalformedRecord(objects: ObjectStore, element: MalformedRecord): Promise<string> {
  const key = `${objectPrefixes.parked}malformed/${deriveParkedId(element.text)}`;
  await objects.put(key, JSON.stringify(element), 'application/json');
  return key;
}
