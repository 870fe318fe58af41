import { createHash, type Hash } from 'node:crypto';
import { AwsError } from '../../../protocol/errors.ts';
import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { AwsChunkedDecoder } from './aws-chunked.ts';
import type { Bodies } from './bodies.ts';
import type { WrittenBody } from './body-writer.ts';
import { type ChecksumAlgorithm, startChecksum } from './checksum-algorithms.ts';
import { declaredChecksum, invalidValue, isDigest } from './declared-checksum.ts';

const maxBodyBytes = 5 * 1024 ** 3;

/** A body that came whole and as declared. */
export interface ReceivedBody {
  readonly written: WrittenBody;
  readonly size: number;
  /** Hex MD5, which is the ETag. */
  readonly md5: string;
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string; readonly declared: boolean };
}

/**
 * Streams a request's body into a new one, verifying length, Content-MD5, x-amz-content-sha256 and checksum on the way.
 * @param fallback the checksum to compute when the request declares none
 * @throws AwsError MissingContentLength, IncompleteBody, InvalidDigest, BadDigest, XAmzContentSHA256Mismatch, EntityTooLarge, …
 */
export async function receiveBody(
  request: S3Request,
  bodies: Bodies,
  fallback: ChecksumAlgorithm,
): Promise<ReceivedBody> {
  const length = bodyLength(request);
  const expectedMd5 = contentMd5(request);
  const declared = declaredChecksum(request);
  const algorithm = declared?.algorithm ?? fallback;
  const sha256 = header(request, 'x-amz-content-sha256');
  const isChunked = isAwsChunked(request);
  const decoder = isChunked ? new AwsChunkedDecoder() : undefined;
  const md5 = createHash('md5');
  const payloadHash: Hash | undefined =
    sha256 !== undefined && /^[0-9a-f]{64}$/i.test(sha256) ? createHash('sha256') : undefined;
  const checksum = startChecksum(algorithm);
  const writer = bodies.writer();
  try {
    for await (const piece of wholeBody(request)) {
      for (const chunk of decoder === undefined ? [piece] : decoder.decode(piece)) {
        md5.update(chunk);
        payloadHash?.update(chunk);
        checksum.update(chunk);
        await writer.write(chunk);
        if (writer.size > maxBodyBytes) throw s3Error('EntityTooLarge');
      }
    }
    decoder?.end();
    if (length !== undefined && writer.size !== length) throw s3Error('IncompleteBody');
    const md5Digest = md5.digest();
    if (expectedMd5 !== undefined && !expectedMd5.equals(md5Digest)) {
      throw s3Error('BadDigest', undefined, {
        ExpectedDigest: expectedMd5.toString('base64'),
        CalculatedDigest: md5Digest.toString('base64'),
      });
    }
    const computedSha256 = payloadHash?.digest('hex');
    if (sha256 !== undefined && computedSha256 !== undefined && computedSha256 !== sha256.toLowerCase()) {
      throw s3Error('XAmzContentSHA256Mismatch', undefined, {
        ClientComputedContentSHA256: sha256,
        S3ComputedContentSHA256: computedSha256,
      });
    }
    const value = Buffer.from(await checksum.digest()).toString('base64');
    const trailer = declared?.inTrailer
      ? decoder?.trailers.get(`x-amz-checksum-${algorithm.toLowerCase()}`)
      : undefined;
    if (declared?.inTrailer && (trailer === undefined || !isDigest(trailer, algorithm))) throw invalidValue(algorithm);
    const expected = declared?.value ?? trailer;
    if (expected !== undefined && expected !== value) throw checksumMismatch(algorithm);
    return {
      written: await writer.finish(),
      size: writer.size,
      md5: md5Digest.toString('hex'),
      checksum: { algorithm, value, declared: declared !== undefined },
    };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

export const checksumMismatch = (algorithm: ChecksumAlgorithm) =>
  s3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);

export function isAwsChunked(request: S3Request): boolean {
  return (
    header(request, 'x-amz-content-sha256')?.startsWith('STREAMING-') === true ||
    header(request, 'content-encoding')
      ?.split(',')
      .some((coding) => coding.trim() === 'aws-chunked') === true
  );
}

/** Decoded bytes to come; undefined where the decoder alone knows. */
function bodyLength(request: S3Request): number | undefined {
  const decoded = header(request, 'x-amz-decoded-content-length');
  const text = isAwsChunked(request) ? decoded : header(request, 'content-length');
  if (text === undefined) {
    if (header(request, 'transfer-encoding') === undefined) throw s3Error('MissingContentLength');
    if (isAwsChunked(request)) return undefined;
    throw s3Error('NotImplemented', undefined, { Header: 'Transfer-Encoding' });
  }
  const length = Number(text);
  if (!Number.isSafeInteger(length) || length < 0)
    throw s3Error('InvalidArgument', 'The content length is not a number.');
  if (length > maxBodyBytes) {
    throw s3Error('EntityTooLarge', undefined, { ProposedSize: text, MaxSizeAllowed: String(maxBodyBytes) });
  }
  return length;
}

/** @throws AwsError InvalidDigest */
export function contentMd5(request: S3Request): Buffer | undefined {
  const value = header(request, 'content-md5');
  if (value === undefined) return undefined;
  const digest = Buffer.from(value, 'base64');
  if (digest.length !== 16) throw s3Error('InvalidDigest', undefined, { 'Content-MD5': value });
  return digest;
}

/** A connection that ends early is an incomplete body, which no one is left to read about. */
async function* wholeBody(request: S3Request): AsyncGenerator<Buffer> {
  try {
    for await (const piece of request.body) yield piece;
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw s3Error('IncompleteBody');
  }
}
