import { validationError } from './errors.ts';

/** Credentials that look like temporary ones; the environment takes any. */
export function temporaryCredentials(
  parameters: URLSearchParams,
  maxSeconds: number,
  defaultSeconds: number,
  nowMs: number,
) {
  const given = parameters.get('DurationSeconds');
  const seconds = given === null ? defaultSeconds : Number(given);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > maxSeconds) {
    throw validationError(
      `1 validation error detected: Value '${given}' at 'durationSeconds' failed to satisfy constraint: Member must have ` +
        `value between 900 and ${maxSeconds}`,
    );
  }
  return {
    AccessKeyId: 'ASIAQAAAAAAASLIPWAY0',
    SecretAccessKey: 'slipway',
    SessionToken: 'slipway',
    Expiration: new Date(nowMs + seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  };
}
