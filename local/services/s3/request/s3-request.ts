import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ServiceRequest } from '../../../gateway/service.ts';
import { s3Error } from '../errors.ts';

/** One request, its target told apart. */
export interface S3Request {
  readonly requestId: string;
  readonly method: string;
  /** "" when the request is for the service itself. */
  readonly bucket: string;
  /** "" when the request is for a bucket. Never normalised: `a//b`, `./x` and `x/` are keys of their own. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Path as sent, for error documents. */
  readonly resource: string;
  readonly body: Readable;
}

/** @throws AwsError InvalidURI for a path that is not percent-encoded UTF-8. */
export function s3RequestOf(request: ServiceRequest): S3Request {
  const { requestId, method, headers, body } = request;
  const hostBucket = bucketOfHost(headers.host ?? '');
  const path = request.path.slice(1);
  const slash = path.indexOf('/');
  const pathBucket = slash < 0 ? path : path.slice(0, slash);
  const pathKey = slash < 0 ? '' : path.slice(slash + 1);
  const [bucket, key] = hostBucket === undefined ? [decode(pathBucket), decode(pathKey)] : [hostBucket, decode(path)];
  const query = new URLSearchParams(request.query);
  return { requestId, method, bucket, key, query, headers, resource: request.path, body };
}

/** Virtual-host style: `<bucket>.s3.<anything>` and `<bucket>.localhost`; every other host is path style. */
export function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (/^s3[.-]/.test(name)) return undefined;
  return /^(.+?)\.s3[.-].+$/.exec(name)?.[1] ?? /^(.+)\.localhost$/.exec(name)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI');
  }
}

/** A header given once; for a repeated one Node has already joined the values. */
export function header(request: Pick<S3Request, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
