import type { ByteSpan } from '../body/bodies.ts';
import type { S3Context } from '../context.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { expirationHeader } from '../expiry/lifecycle-rules.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { Bucket, StoredObject } from '../state/records.ts';
import { parseRange } from './byte-range.ts';
import { conditionsOf, preconditionFailed, readOutcome } from './conditions.ts';
import { checkCustomerKey } from './encryption.ts';
import { findObject } from './find-object.ts';
import { encodeHeader } from './header-text.ts';
import { checksumHeaders, objectHeaders, validatorHeaders } from './object-headers.ts';

/** The answer to a read, but for the bytes. */
export interface ObjectRead {
  readonly status: 200 | 206 | 304;
  readonly headers: Record<string, string>;
  readonly object: StoredObject;
  readonly span: ByteSpan;
}

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** What GetObject and HeadObject have in common: conditions, range or part, headers. */
export function readObject(request: S3Request, context: S3Context): ObjectRead {
  const { bucket, object } = findObject(request, context);
  const whole = { start: 0, end: object.size };
  const outcome = readOutcome(conditionsOf(request), object, context.clock.now());
  if (outcome === 'not-modified')
    return { status: 304, headers: validatorHeaders(object, bucket), object, span: whole };
  if (outcome !== 'proceed') throw preconditionFailed(outcome);
  checkCustomerKey(request, object);
  const headers: Record<string, string> = { ...objectHeaders(object, bucket), ...expiry(request, bucket, object) };
  for (const name of overridable) {
    const value = request.query.get(`response-${name}`);
    if (value !== null) headers[name] = encodeHeader(value);
  }
  const partNumber = request.query.get('partNumber');
  if (partNumber !== null) return readPart(request, object, partNumber, headers);
  const span = parseRange(header(request, 'range'), object.size);
  const wantsChecksum = header(request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  // The checksum is that of the whole object, which a range may cover too.
  const isWhole = span === undefined || span.end - span.start === object.size;
  const checksum = wantsChecksum && isWhole ? checksumHeaders(object.checksum) : {};
  if (span === undefined) {
    return { status: 200, headers: { ...headers, ...checksum, ...lengthOf(whole) }, object, span: whole };
  }
  return { status: 206, headers: { ...headers, ...checksum, ...rangeHeaders(span, object) }, object, span };
}

/** A version named by its id is not what the current version's expiration is about. */
const expiry = (request: S3Request, bucket: Bucket, object: StoredObject) =>
  request.query.has('versionId') ? {} : expirationHeader(bucket, request.key, object);

function readPart(request: S3Request, object: StoredObject, text: string, headers: Record<string, string>): ObjectRead {
  const partNumber = Number(text);
  if (header(request, 'range') !== undefined)
    throw s3Error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000) {
    throw invalidArgument('partNumber', text, 'Part number must be an integer between 1 and 10000, inclusive');
  }
  const parts = object.parts ?? [{ size: object.size }];
  const part = parts[partNumber - 1];
  if (part === undefined) {
    throw s3Error('InvalidPartNumber', undefined, { PartNumberRequested: text, ActualPartCount: String(parts.length) });
  }
  const start = parts.slice(0, partNumber - 1).reduce((sum, { size }) => sum + size, 0);
  const span = { start, end: start + part.size };
  const isAsked = header(request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  const value = object.parts === undefined ? object.checksum?.value : part.checksum;
  const checksum = isAsked && object.checksum && value ? checksumHeaders({ ...object.checksum, value }) : {};
  const count: Record<string, string> =
    object.parts === undefined ? {} : { 'x-amz-mp-parts-count': String(parts.length) };
  const range = object.size === 0 ? lengthOf(span) : rangeHeaders(span, object);
  return { status: 206, headers: { ...headers, ...count, ...checksum, ...range }, object, span };
}

const lengthOf = ({ start, end }: ByteSpan) => ({ 'content-length': String(end - start) });

const rangeHeaders = (span: ByteSpan, { size }: StoredObject) => ({
  ...lengthOf(span),
  'content-range': `bytes ${span.start}-${span.end - 1}/${size}`,
});
