import type { Observation } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'a request that is valid is not refused';

/** Clients send nothing but what the API takes: an answer of 4xx other than a conflict of keys blames them for nothing. */
export function checkRequestsTaken({ submissions }: Observation): Violation[] {
  return submissions.flatMap(({ payload, answers }) =>
    answers.flatMap((answer) =>
      answer.kind === 'refused' ? [{ invariant, detail: `${payload} was answered ${answer.status}` }] : [],
    ),
  );
}
