import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { Xxh3_64, Xxh3_128, Xxh64 } from '@aws-sdk/checksums/xxh';

export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

export const checksumAlgorithms = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'SHA1',
  'SHA256',
  'SHA512',
  'MD5',
  'XXHASH64',
  'XXHASH3',
  'XXHASH128',
] as const;

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** What S3 computes when the client names no algorithm. */
export const defaultChecksumAlgorithm: ChecksumAlgorithm = 'CRC64NVME';

export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;
export const checksumElement = (algorithm: ChecksumAlgorithm) => `Checksum${algorithm}`;

/** Case does not matter: headers and trailers name algorithms in lower case, `x-amz-checksum-algorithm` in upper. */
export function parseChecksumAlgorithm(text: string): ChecksumAlgorithm | undefined {
  return checksumAlgorithms.find((algorithm) => algorithm === text.toUpperCase());
}

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  switch (algorithm) {
    case 'CRC32':
      return runningCrc32();
    case 'CRC32C':
      return new Crc32c();
    case 'CRC64NVME':
      return new Crc64Nvme();
    case 'XXHASH64':
      return new Xxh64();
    case 'XXHASH3':
      return new Xxh3_64();
    case 'XXHASH128':
      return new Xxh3_128();
    default:
      return runningHash(algorithm.toLowerCase());
  }
}

export async function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<Buffer> {
  const running = startChecksum(algorithm);
  running.update(bytes);
  return Buffer.from(await running.digest());
}

/** Bytes of a digest, to tell a malformed value from a wrong one. */
export function digestBytes(algorithm: ChecksumAlgorithm): number {
  switch (algorithm) {
    case 'CRC32':
    case 'CRC32C':
      return 4;
    case 'CRC64NVME':
    case 'XXHASH64':
    case 'XXHASH3':
      return 8;
    case 'MD5':
    case 'XXHASH128':
      return 16;
    case 'SHA1':
      return 20;
    case 'SHA256':
      return 32;
    case 'SHA512':
      return 64;
  }
}

function runningCrc32(): RunningChecksum {
  let value = 0;
  return {
    update(chunk) {
      value = crc32(chunk, value);
    },
    async digest() {
      const digest = Buffer.alloc(4);
      digest.writeUInt32BE(value);
      return digest;
    },
  };
}

function runningHash(name: string): RunningChecksum {
  const hash = createHash(name);
  return {
    update: (chunk) => void hash.update(chunk),
    digest: async () => hash.digest(),
  };
}
