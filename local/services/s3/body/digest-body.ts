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
  /** Base64, of the algorithm that was asked for beside the other, where they differ. */
  readonly secondChecksum: string | undefined;
}

/** Writes bytes into a new body as they come, never holding all of them; leaves nothing when they break off. */
export async function digestBody(
  source: AsyncIterable<Buffer>,
  bodies: Bodies,
  algorithm: ChecksumAlgorithm,
  { withSha256 = false, second }: { withSha256?: boolean; second?: ChecksumAlgorithm | undefined } = {},
): Promise<ReceivedBody> {
  const md5 = createHash('md5');
  const sha256 = withSha256 ? createHash('sha256') : undefined;
  const checksum = startChecksum(algorithm);
  const secondChecksum = second === undefined || second === algorithm ? undefined : startChecksum(second);
  const writer = bodies.writer();
  try {
    for await (const chunk of source) {
      md5.update(chunk);
      sha256?.update(chunk);
      checksum.update(chunk);
      secondChecksum?.update(chunk);
      await writer.write(chunk);
      if (writer.size > maxBodyBytes) throw s3Error('EntityTooLarge');
    }
    return {
      written: await writer.finish(),
      size: writer.size,
      md5: md5.digest('hex'),
      sha256: sha256?.digest('hex'),
      checksum: { algorithm, value: await base64Of(checksum) },
      secondChecksum: secondChecksum && (await base64Of(secondChecksum)),
    };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

const base64Of = async (checksum: ReturnType<typeof startChecksum>) =>
  Buffer.from(await checksum.digest()).toString('base64');
