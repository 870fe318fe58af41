import { acceptedJobIds, type Observation, possibleJobIds, type Submission } from '../observe/observation.ts';
import type { Violation } from './violation.ts';

const invariant = 'one key is one request and one job';

/** Of the requests under one idempotency key all equal ones get the same job, all others a conflict. */
export function checkIdempotency({ submissions }: Observation): Violation[] {
  const byKey = new Map<string, Submission[]>();
  for (const submission of submissions) {
    const key = submission.idempotencyKey;
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), submission]);
  }
  return [...byKey].flatMap(([key, requests]) =>
    findProblems(requests).map((problem) => ({ invariant, detail: `${key}: ${problem}` })),
  );
}

function findProblems(requests: readonly Submission[]): string[] {
  const jobIds = [...new Set([...acceptedJobIds(requests), ...possibleJobIds(requests)])];
  const accepted = requests.filter((request) => acceptedJobIds([request]).length > 0);
  const payloads = new Set(accepted.map(({ payload }) => payload));
  const isContested = new Set(requests.map(({ payload }) => payload)).size > 1;
  const hasConflict = requests.some(({ answers }) => answers.some(({ kind }) => kind === 'conflict'));
  const isUnanswered = requests.some(({ answers }) => !/accepted|conflict/.test(answers.at(-1)?.kind ?? ''));
  return [
    ...(jobIds.length > 1 ? [`the jobs ${jobIds.join(' and ')}`] : []),
    ...(payloads.size > 1 ? [`${[...payloads].join(' and ')} are both accepted`] : []),
    ...(hasConflict && !isContested ? ['a conflict, though all requests are equal'] : []),
    ...(isUnanswered ? ['a client asked to the end of its patience and has no answer'] : []),
  ];
}
