import type { Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

/** The API fails only as what was inflicted on it can make it fail; an error of its own is never among that. */
export function checkApiErrors({ apiErrors, possibleApiErrors }: Observation): Violation[] {
  const invariant = 'the API does not fail by itself';
  return apiErrors.flatMap(({ request, error }) =>
    possibleApiErrors.has(error) ? [] : [{ invariant, detail: `${request}: ${error}` }],
  );
}
