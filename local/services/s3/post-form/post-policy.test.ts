import { describe, expect, test } from 'vitest';
import { checkPostPolicy } from './post-policy.ts';
import type { PostForm } from './receive-post-form.ts';

const now = Date.parse('2026-05-05T12:00:00Z');
const target = { bucket: 'bucket', key: 'photos/me.png' };
const conditions = [{ bucket: 'bucket' }, ['starts-with', '$key', 'photos/'], ['content-length-range', 1, 100]];

function formWith(policy: unknown, fields: Record<string, string> = {}, size = 10): PostForm {
  const encoded = Buffer.from(typeof policy === 'string' ? policy : JSON.stringify(policy)).toString('base64');
  return {
    fields: new Map(
      Object.entries({ key: target.key, policy: encoded, awsaccesskeyid: 'id', signature: 's', ...fields }),
    ),
    fileName: 'me.png',
    file: {
      written: { pieces: [] },
      size,
      md5: '',
      sha256: undefined,
      secondChecksum: undefined,
      checksum: { algorithm: 'CRC32', value: '' },
    },
  };
}

const policy = { expiration: '2026-05-05T13:00:00Z', conditions };

describe('checkPostPolicy', () => {
  test('lets a form pass that its policy describes', () => {
    expect(() => checkPostPolicy(formWith(policy), target, now)).not.toThrow();
  });

  test('lets a form without policy pass, which is an anonymous upload', () => {
    const { policy: _none, ...fields } = Object.fromEntries(formWith(policy).fields);

    expect(() =>
      checkPostPolicy({ ...formWith(policy), fields: new Map(Object.entries(fields)) }, target, now),
    ).not.toThrow();
  });

  test('lets fields be spoken of in any case, and x-ignore- fields not at all', () => {
    const spoken = { ...policy, conditions: [...conditions, ['eq', '$Content-Type', 'image/png']] };

    expect(() =>
      checkPostPolicy(formWith(spoken, { 'content-type': 'image/png', 'x-ignore-me': '1' }), target, now),
    ).not.toThrow();
  });

  test.each([
    ['an expired policy', formWith({ ...policy, expiration: '2026-05-05T11:59:59Z' }), 'AccessDenied'],
    ['another key', formWith({ ...policy, conditions: [['starts-with', '$key', 'docs/']] }), 'AccessDenied'],
    ['a field the policy is silent on', formWith(policy, { acl: 'private' }), 'AccessDenied'],
    ['a file over the range', formWith(policy, {}, 101), 'EntityTooLarge'],
    ['a file under the range', formWith(policy, {}, 0), 'EntityTooSmall'],
    ['a policy that is no JSON', formWith('{'), 'InvalidPolicyDocument'],
    ['a policy without expiration', formWith({ conditions }), 'InvalidPolicyDocument'],
    ['a policy without conditions', formWith({ expiration: policy.expiration }), 'InvalidPolicyDocument'],
    ['an empty condition', formWith({ ...policy, conditions: [{}] }), 'InvalidPolicyDocument'],
    ['an unknown operator', formWith({ ...policy, conditions: [['ends-with', '$key', 'x']] }), 'InvalidPolicyDocument'],
    ['no expiration that is a date', formWith({ ...policy, expiration: 'tomorrow' }), 'InvalidPolicyDocument'],
  ])('refuses %s', (_, form, code) => {
    expect(() => checkPostPolicy(form, target, now)).toThrow(expect.objectContaining({ code }));
  });

  test('asks for a signature beside a policy', () => {
    const form = formWith(policy);
    const fields = new Map([...form.fields].filter(([name]) => name !== 'signature'));

    expect(() => checkPostPolicy({ ...form, fields }, target, now)).toThrow("field named 'signature'");
  });
});
