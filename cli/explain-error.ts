import { ServiceUnavailableError, UnconfirmedError } from '../handlers/errors.ts';
import { UsageError } from './errors.ts';

/** An error as sentences for whoever called the command; our own bug keeps its stack, which its report needs. */
export function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  // The ports say which service; why is in the cause.
  const isOfPort = error instanceof ServiceUnavailableError || error instanceof UnconfirmedError;
  const cause = isOfPort ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return bug(String(cause));
  const { name, message } = cause;

  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH/.test(`${'code' in cause ? cause.code : ''} ${message}`)) {
    return (
      `Nothing answers where the stack should be (${message || name}). Start it with "npm start" or "npm run local", or name ` +
      'another one with --ready-file FILE or --stack NAME.'
    );
  }
  if (name === 'CredentialsProviderError' || name === 'ExpiredTokenException' || name === 'TokenProviderError') {
    return `AWS has no credentials to work with (${message}). Log in, e.g. with "aws sso login", and choose the profile with AWS_PROFILE.`;
  }
  if (name === 'ResourceNotFoundException' || name === 'NoSuchBucket') {
    return `The stack is not there any more, or in another region (${message}). Name the right one with --ready-file or --stack and --region.`;
  }
  if (name === 'AccessDeniedException' || name === 'AccessDenied' || name === 'UnrecognizedClientException') {
    return `Your credentials may not do this (${message}). docs/reliability.md lists under "Redrive" what they need.`;
  }
  if (isOfPort || '$metadata' in cause) {
    return `${isOfPort ? error.message : 'AWS refused'} (${name}: ${message}). Run the same command again later.`;
  }
  return bug(cause.stack ?? message);
}

const bug = (text: string) => `Slipway failed unexpectedly; this is a bug, please report it with these lines.\n${text}`;
