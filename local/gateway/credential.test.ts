import { expect, test } from 'vitest';
import { credentialOf, presignedCredentialOf } from './credential.ts';

const scope = '20260101/us-east-1/kinesis/aws4_request';

test.each([
  [`AWS4-HMAC-SHA256 Credential=ASIA1/${scope}, SignedHeaders=host, Signature=0`, 'ASIA1', 'kinesis'],
  [`AWS4-HMAC-SHA256 Credential=ASIA1/${scope},SignedHeaders=host,Signature=0`, 'ASIA1', 'kinesis'],
  ['AWS4-HMAC-SHA256 Credential=ASIA1, SignedHeaders=host', 'ASIA1', undefined],
])('%s is signed by %s for %s', (authorization, accessKeyId, signingName) => {
  const credential = credentialOf({ authorization });

  expect(credential).toEqual({ accessKeyId, signingName });
});

test.each([undefined, '', 'Bearer x', 'AWS4-HMAC-SHA256 Credential=, SignedHeaders=host'])(
  'the header %j is signed by nobody',
  (authorization) => {
    expect(credentialOf(authorization === undefined ? {} : { authorization })).toBeUndefined();
  },
);

test('a presigned URL has its credential in the query', () => {
  const credential = presignedCredentialOf(`X-Amz-Credential=${encodeURIComponent(`ASIA1/${scope}`)}&X-Amz-Expires=60`);

  expect(credential).toEqual({ accessKeyId: 'ASIA1', signingName: 'kinesis' });
  expect(presignedCredentialOf('list-type=2')).toBeUndefined();
});
