import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checksumOf } from './checksum-algorithms.ts';
import { combineCrcs } from './combine-crc.ts';

test.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)(
  'combines %s of parts into that of the whole',
  async (algorithm) => {
    const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(parts, async (chunks) => {
        const digests = await Promise.all(
          chunks.map(async (chunk) => ({ digest: await checksumOf(algorithm, chunk), size: chunk.length })),
        );

        const combined = combineCrcs(algorithm, digests);

        expect(combined).toEqual(await checksumOf(algorithm, Buffer.concat(chunks)));
      }),
      { numRuns: 40 },
    );
  },
);
