import { expect, test } from 'vitest';
import { type ChecksumAlgorithm, checksumAlgorithms, checksumOf, digestBytes } from './checksum-algorithms.ts';

// "123456789", the check value of the CRC catalogue.
const checkValues: Partial<Record<ChecksumAlgorithm, string>> = {
  CRC32: 'cbf43926',
  CRC32C: 'e3069283',
  CRC64NVME: 'ae8b14860a799888',
  MD5: '25f9e794323b453885f5181f1b624d0b',
};

test.each(Object.entries(checkValues))('computes the check value of %s', async (name, expected) => {
  const algorithm = checksumAlgorithms.find((known) => known === name) ?? 'SHA1';

  const digest = await checksumOf(algorithm, Buffer.from('123456789'));

  expect(digest.toString('hex')).toBe(expected);
});

test.each(checksumAlgorithms)('knows the length of a %s digest', async (algorithm) => {
  const digest = await checksumOf(algorithm, Buffer.from('abc'));

  expect(digest.length).toBe(digestBytes(algorithm));
});
