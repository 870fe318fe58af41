import type { StoredObject } from '../state/records.ts';
import type { Bodies } from './bodies.ts';
import { type ChecksumAlgorithm, startChecksum } from './checksum-algorithms.ts';

/** A digest over the bytes of an object in the store. */
export async function checksumOfStored(
  bodies: Bodies,
  { body, size }: Pick<StoredObject, 'body' | 'size'>,
  algorithm: ChecksumAlgorithm,
): Promise<Buffer> {
  const checksum = startChecksum(algorithm);
  const bytes = bodies.read(body, { start: 0, end: size });
  for await (const chunk of Buffer.isBuffer(bytes) ? [bytes] : bytes) checksum.update(chunk);
  return Buffer.from(await checksum.digest());
}
