import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { checkAuthentication } from './authentication.ts';
import { bucketOfHost, s3RequestOf } from './s3-request.ts';

const now = Date.parse('2026-05-05T12:00:00Z');
const credential = 'Credential=AKIA/20260505/us-east-1/s3/aws4_request';
const signed = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=00`;
const presigned = (date: string, expires: string) =>
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host&X-Amz-Signature=0`;

function check(query: string, headers: Record<string, string> = {}): void {
  const request = { requestId: 'r', method: 'GET', path: '/b/k', query, headers, body: Readable.from([]) };
  checkAuthentication(s3RequestOf(request), now);
}

describe('checkAuthentication', () => {
  test.each([
    ['no authentication', '', {}],
    ['a signature of version 4', '', { authorization: signed, 'x-amz-date': '20260505T120000Z' }],
    ['a signature of version 2', '', { authorization: 'AWS key:signature=' }],
    ['a presigned URL in its last second', presigned('20260505T115900Z', '60'), {}],
    ['a presigned URL of version 2', `AWSAccessKeyId=a&Signature=b&Expires=${now / 1000}`, {}],
  ])('accepts %s', (_, query, headers) => {
    expect(() => check(query, headers)).not.toThrow();
  });

  test.each([
    [
      'a header without signature',
      '',
      { authorization: `AWS4-HMAC-SHA256 ${credential}` },
      'AuthorizationHeaderMalformed',
    ],
    [
      'a header with half a credential',
      '',
      { authorization: signed.replace('/aws4_request', '') },
      'AuthorizationHeaderMalformed',
    ],
    ['a header without a date', '', { authorization: signed }, 'AccessDenied'],
    ['another scheme', '', { authorization: 'Bearer token' }, 'InvalidArgument'],
    ['a presigned URL past its time', presigned('20260505T115800Z', '60'), {}, 'AccessDenied'],
    [
      'a presigned URL for more than a week',
      presigned('20260505T115900Z', '604801'),
      {},
      'AuthorizationQueryParametersError',
    ],
    ['a presigned URL with a strange date', presigned('yesterday', '60'), {}, 'AuthorizationQueryParametersError'],
    ['half a presigned URL', 'X-Amz-Algorithm=AWS4-HMAC-SHA256', {}, 'AuthorizationQueryParametersError'],
    ['an expired URL of version 2', `AWSAccessKeyId=a&Signature=b&Expires=${now / 1000 - 1}`, {}, 'AccessDenied'],
  ])('refuses %s', (_, query, headers, code) => {
    expect(() => check(query, headers)).toThrow(expect.objectContaining({ code }));
  });
});

describe('bucketOfHost', () => {
  test.each([
    ['bucket.s3.us-east-1.amazonaws.com', 'bucket'],
    ['my.bucket.s3-eu-west-1.amazonaws.com', 'my.bucket'],
    ['bucket.s3.localhost.localstack.cloud:4566', 'bucket'],
    ['bucket.localhost:4566', 'bucket'],
    ['s3.amazonaws.com', undefined],
    ['s3.localhost', undefined],
    ['127.0.0.1:4566', undefined],
    ['localhost', undefined],
  ])('finds in %s the bucket %s', (host, bucket) => {
    expect(bucketOfHost(host)).toBe(bucket);
  });
});

describe('s3RequestOf', () => {
  test.each([
    ['/bucket/a//b/./../c', 'a//b/./../c'],
    ['/bucket/plus+%20%2B', 'plus+ +'],
    ['/bucket/%E6%97%A5%2F', '日/'],
  ])('keeps the key of %s as it is', (path, key) => {
    const request = s3RequestOf({
      requestId: 'r',
      method: 'GET',
      path,
      query: '',
      headers: {},
      body: Readable.from([]),
    });

    expect([request.bucket, request.key]).toEqual(['bucket', key]);
  });
});
