import { describe, expect, test } from 'vitest';
import { withKeyArn } from './kms-key-arn.ts';

const account = { region: 'us-east-1', accountId: '000000000000' };

describe('withKeyArn', () => {
  test.each([
    ['a key by its id', 'abc', 'arn:aws:kms:us-east-1:000000000000:key/abc'],
    ['an alias', 'alias/a', 'arn:aws:kms:us-east-1:000000000000:alias/a'],
    ['a key by its ARN', 'arn:aws:kms:eu-west-1:1:key/abc', 'arn:aws:kms:eu-west-1:1:key/abc'],
  ])('names %s by its ARN', (_title, kmsKeyId, arn) => {
    expect(withKeyArn({ algorithm: 'aws:kms', kmsKeyId }, account).kmsKeyId).toBe(arn);
  });

  test('names the key that AWS manages where the request names none', () => {
    expect(withKeyArn({ algorithm: 'aws:kms' }, account).kmsKeyId).toMatch(
      /^arn:aws:kms:us-east-1:000000000000:key\/.{36}$/,
    );
  });

  test('leaves encryption without KMS alone', () => {
    expect(withKeyArn({ algorithm: 'AES256' }, account)).toEqual({ algorithm: 'AES256' });
  });
});
