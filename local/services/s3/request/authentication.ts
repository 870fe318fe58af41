import { s3Error } from '../errors.ts';
import { header, type S3Request } from './s3-request.ts';

const maxExpiresSeconds = 604_800;

/**
 * Refuses authentication that S3 could not even parse, and presigned URLs past their time. Signatures themselves are not
 * verified, every access key is accepted, and a request without any authentication is allowed.
 * @param now the signer's time in milliseconds
 */
export function checkAuthentication(request: S3Request, now: number): void {
  const authorization = header(request, 'authorization');
  if (authorization !== undefined) checkAuthorizationHeader(authorization, request);
  else if (request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Signature'))
    checkPresignedV4(request.query, now);
  else if (request.query.has('AWSAccessKeyId')) checkPresignedV2(request.query, now);
}

function checkAuthorizationHeader(value: string, request: S3Request): void {
  if (value.trim() === '') throw s3Error('AccessDenied');
  if (value.startsWith('AWS4-HMAC-SHA256') || value.startsWith('AWS4-ECDSA-P256-SHA256')) {
    const credential = /Credential=([^,\s]*)/.exec(value)?.[1];
    if (credential === undefined || !/SignedHeaders=[^,\s]+/.test(value) || !/Signature=[^,\s]+/.test(value)) {
      throw s3Error(
        'AuthorizationHeaderMalformed',
        'The authorization header is malformed; it needs Credential, SignedHeaders and Signature.',
      );
    }
    if (!/^.+\/\d{8}\/([^/]+\/)?[^/]+\/aws4_request$/.test(credential)) {
      throw s3Error(
        'AuthorizationHeaderMalformed',
        'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
      );
    }
    if (header(request, 'x-amz-date') === undefined && header(request, 'date') === undefined) {
      throw s3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');
    }
    return;
  }
  if (!/^AWS [^:\s]+:\S+$/.test(value)) {
    throw s3Error('InvalidArgument', 'Unsupported Authorization Type', {
      ArgumentName: 'Authorization',
      ArgumentValue: value,
    });
  }
}

function checkPresignedV4(query: URLSearchParams, now: number): void {
  const needed = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'].map(
    (name) => `X-Amz-${name}`,
  );
  if (needed.some((name) => !query.has(name))) {
    throw s3Error(
      'AuthorizationQueryParametersError',
      `Query-string authentication version 4 requires the ${needed.slice(0, -1).join(', ')}, and X-Amz-Expires parameters.`,
    );
  }
  const expires = Number(query.get('X-Amz-Expires'));
  if (!Number.isInteger(expires))
    throw s3Error('AuthorizationQueryParametersError', 'X-Amz-Expires should be a number');
  if (expires < 0) throw s3Error('AuthorizationQueryParametersError', 'X-Amz-Expires must be non-negative');
  if (expires > maxExpiresSeconds) {
    throw s3Error(
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  const signedAt = parseBasicIsoDate(query.get('X-Amz-Date') ?? '');
  if (signedAt === undefined) {
    throw s3Error(
      'AuthorizationQueryParametersError',
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
    );
  }
  refuseExpired(signedAt + expires * 1000, now);
}

function checkPresignedV2(query: URLSearchParams, now: number): void {
  if (!query.has('Signature') || !query.has('Expires')) {
    throw s3Error(
      'AccessDenied',
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    );
  }
  const expires = Number(query.get('Expires'));
  if (!Number.isInteger(expires))
    throw s3Error('AccessDenied', `Invalid date (should be seconds since epoch): ${query.get('Expires')}`);
  refuseExpired(expires * 1000, now);
}

function refuseExpired(expiresAt: number, now: number): void {
  if (now <= expiresAt) return;
  throw s3Error('AccessDenied', 'Request has expired', {
    Expires: new Date(expiresAt).toISOString(),
    ServerTime: new Date(now).toISOString(),
  });
}

/** `20130524T000000Z` in milliseconds. */
function parseBasicIsoDate(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
