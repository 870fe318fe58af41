import { AwsError } from '../../../protocol/errors.ts';
import { s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import { AwsChunkedDecoder } from './aws-chunked.ts';
import type { Bodies } from './bodies.ts';
import { type ChecksumAlgorithm, checksumHeader } from './checksum-algorithms.ts';
import { declaredChecksum, invalidValue, isDigest } from './declared-checksum.ts';
import { digestBody, maxBodyBytes, type ReceivedBody } from './digest-body.ts';

/**
 * Streams a request's body into a new one, verifying length, Content-MD5, x-amz-content-sha256 and checksum on the way.
 * @param fallback the checksum to compute when the request declares none
 * @param second a checksum to compute in any case
 * @throws AwsError MissingContentLength, IncompleteBody, InvalidDigest, BadDigest, XAmzContentSHA256Mismatch, EntityTooLarge, …
 */
export async function receiveBody(
  request: S3Request,
  bodies: Bodies,
  fallback: ChecksumAlgorithm,
  second?: ChecksumAlgorithm,
): Promise<ReceivedBody> {
  const length = bodyLength(request);
  const md5 = contentMd5(request);
  const declared = declaredChecksum(request);
  const sha256 = payloadSha256(request);
  const decoder = isAwsChunked(request) ? new AwsChunkedDecoder() : undefined;
  const algorithm = declared?.algorithm ?? fallback;
  const received = await digestBody(wholeBody(request, decoder), bodies, algorithm, {
    withSha256: sha256 !== undefined,
    second,
  });
  try {
    if (length !== undefined && received.size !== length) throw s3Error('IncompleteBody');
    if (md5 !== undefined && md5.toString('hex') !== received.md5) {
      throw s3Error('BadDigest', undefined, {
        ExpectedDigest: md5.toString('hex'),
        CalculatedDigest: received.md5,
      });
    }
    if (sha256 !== received.sha256) {
      throw s3Error('XAmzContentSHA256Mismatch', undefined, {
        ClientComputedContentSHA256: sha256 ?? '',
        S3ComputedContentSHA256: received.sha256 ?? '',
      });
    }
    const trailer = declared?.inTrailer ? decoder?.trailers.get(checksumHeader(algorithm)) : undefined;
    if (declared?.inTrailer && (trailer === undefined || !isDigest(trailer, algorithm))) throw invalidValue(algorithm);
    const expected = declared?.value ?? trailer;
    if (expected !== undefined && expected !== received.checksum.value) throw checksumMismatch(algorithm);
    return received;
  } catch (error) {
    bodies.remove(received.written.pieces.map(({ segment }) => segment));
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

/** Lower-case hex; undefined for an unsigned or separately signed payload. */
function payloadSha256(request: S3Request): string | undefined {
  const value = header(request, 'x-amz-content-sha256')?.toLowerCase();
  return value !== undefined && /^[0-9a-f]{64}$/.test(value) ? value : undefined;
}

/** The payload as it comes. A connection that ends early is an incomplete body, which no one is left to read about. */
async function* wholeBody(request: S3Request, decoder: AwsChunkedDecoder | undefined): AsyncGenerator<Buffer> {
  try {
    for await (const piece of request.body) {
      if (decoder === undefined) yield piece;
      else yield* decoder.decode(piece);
    }
  } catch (error) {
    throw error instanceof AwsError ? error : s3Error('IncompleteBody');
  }
  decoder?.end();
}
