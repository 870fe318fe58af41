import { createHash } from 'node:crypto';
import { s3Error } from '../errors.ts';
import type { Bodies } from './bodies.ts';
import type { WrittenBody } from './body-writer.ts';
import { type ChecksumAlgorithm, startChecksum } from './checksum-algorithms.ts';

/** The most that one request can store. */
export const maxBodyBytes = 5 * 1024 ** 3;

/** A body that is written, with what was computed on the way. */
export interface ReceivedBody {
  readonly written: WrittenBody;
  readonly size: number;
  /** Hex; it is the ETag. */
  readonly md5: string;
  /** Hex, where asked for. */
  readonly sha256: string | undefined;
  /** Base64. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string };
}

/** Writes bytes into a new body as they come, never holding all of them; leaves nothing when they break off. */
export async function digestBody(
  source: AsyncIterable<Buffer>,
  bodies: Bodies,
  algorithm: ChecksumAlgorithm,
  withSha256 = false,
): Promise<ReceivedBody> {
  const md5 = createHash('md5');
  const sha256 = withSha256 ? createHash('sha256') : undefined;
  const checksum = startChecksum(algorithm);
  const writer = bodies.writer();
  try {
    for await (const chunk of source) {
      md5.update(chunk);
      sha256?.update(chunk);
      checksum.update(chunk);
      await writer.write(chunk);
      if (writer.size > maxBodyBytes) throw s3Error('EntityTooLarge');
    }
    return {
      written: await writer.finish(),
      size: writer.size,
      md5: md5.digest('hex'),
      sha256: sha256?.digest('hex'),
      checksum: { algorithm, value: Buffer.from(await checksum.digest()).toString('base64') },
    };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}
