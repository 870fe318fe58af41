import { expect, it } from 'vitest';
import { ServiceUnavailableError, UnconfirmedError } from '../handlers/errors.ts';
import { UsageError } from './errors.ts';
import { explain } from './explain-error.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name, $metadata: {} });

it.each([
  ['what the user gave', new UsageError('--job is "x".'), /^--job is "x"\.$/],
  [
    'an environment that is down',
    new ServiceUnavailableError(
      'DynamoDB',
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
    ),
    /^Nothing answers where the stack should be \(connect ECONNREFUSED 127.0.0.1:1\).*npm start/,
  ],
  ['no credentials', named('CredentialsProviderError', 'none'), /^AWS has no credentials.*aws sso login/],
  ['a table that is gone', named('ResourceNotFoundException', 'no table'), /another region/],
  [
    'throttling',
    new ServiceUnavailableError('Kinesis', named('ThrottlingException', 'slow')),
    /^Kinesis does not take.*slow.*later/,
  ],
  [
    'a stream that does not answer',
    new UnconfirmedError('Kinesis', named('TimeoutError', 'no answer')),
    /^Kinesis did not confirm.*no answer.*later/,
  ],
  [
    'a missing right',
    named('AccessDeniedException', 'not allowed'),
    /^Your credentials may not do this \(not allowed\).*Redrive/,
  ],
  [
    'whatever else AWS refuses',
    named('ValidationException', 'not valid'),
    /^AWS refused \(ValidationException: not valid\).*later/,
  ],
  ['a bug', new TypeError('x is not a function'), /this is a bug.*\nTypeError: x is not a function/],
])('says what to do about %s', (_what, error, text) => {
  expect(explain(error)).toMatch(text);
});
