import { expect, test } from 'vitest';
import { routeRequest } from './route.ts';

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

test.each([
  ['X-Amz-Target', '/', '', { 'x-amz-target': 'DynamoDB_20120810.GetItem' }, 'dynamodb'],
  [
    'X-Amz-Target before the signing name',
    '/',
    '',
    { 'x-amz-target': 'DynamoDBStreams_20120810.GetRecords', ...signedFor('dynamodb') },
    'dynamodb-streams',
  ],
  ['the SigV4 scope', '/2015-03-31/functions', '', signedFor('lambda'), 'lambda'],
  ['a presigned query', '/bucket/key', 'X-Amz-Credential=AKIA%2F20260101%2Fus-east-1%2Fs3%2Faws4_request', {}, 's3'],
  ['a reserved path, whoever signed', '/_aws/execute-api/id/prod/job', '', signedFor('s3'), 'execute-api'],
  ['no signature at all', '/bucket/key', '', {}, 's3'],
  ['a service that is not offered', '/', '', signedFor('textract'), undefined],
  ['an unreadable credential', '/', '', { authorization: 'Bearer x' }, 's3'],
])('a request is routed by %s', (_by, path, query, headers, service) => {
  expect(routeRequest({ path, query, headers })).toBe(service);
});
