import { z } from 'zod';
import { poisonMark } from '../model.ts';
import type { Random } from './random.ts';

export const plannedSubmissionSchema = z.object({
  wave: z.number(),
  payload: z.string(),
  mediaType: z.enum(['text/csv', 'application/json']),
  isPoison: z.boolean(),
  idempotencyKey: z.string().optional(),
  /** The client cancels the job once it is accepted. */
  isCanceled: z.boolean().optional(),
});

/** One request that a client makes; submissions of one wave are under way at once, waves follow each other. */
export type PlannedSubmission = z.infer<typeof plannedSubmissionSchema>;

export interface PlannedSubmissions {
  readonly submissions: PlannedSubmission[];
  readonly waveCount: number;
}

interface SubmissionSettings {
  readonly seed: number;
  readonly contentType: 'text/csv' | 'application/jsonlines';
  /** In each wave, and in every second further one, there is a record that the model refuses. */
  readonly isPoisoned: boolean;
}

/** What a plan has beyond this in one wave is left out. */
export const maxClientsAtOnce = 13;

/** Enough for every fault to strike: most runs need two or three of them. */
const furtherWaves = 12;
/** As many as a batch holds, so that none waits for its window. */
const furtherSize = 5;

/** Payloads are told apart by a number of their own, so that a result can be told from every other one. */
export function planSubmissions(random: Random, settings: SubmissionSettings): PlannedSubmissions {
  const { seed, contentType, isPoisoned } = settings;
  const submissions: PlannedSubmission[] = [];
  const poisonShare = random.one([0, 0, 0.1, 0.3]);
  const waveCount = random.whole(1, 3);
  for (let wave = 0; wave < waveCount; wave += 1) {
    const size = random.whole(2, 7);
    for (let index = 0; index < size; index += 1) {
      const isPoison = random.chance(poisonShare) || (isPoisoned && index === 0);
      const number = `${seed}-${submissions.length}`;
      const submission = { wave, isPoison, ...payloadOf(contentType, number, isPoison, random.whole(0, 999)) };
      if (random.chance(0.6)) {
        submissions.push(random.chance(0.1) ? { ...submission, isCanceled: true } : submission);
        continue;
      }
      const withKey = { ...submission, idempotencyKey: `key-${number}` };
      submissions.push(withKey);
      if (random.chance(0.5)) submissions.push({ ...withKey, wave: wave + random.whole(0, 1) });
      if (random.chance(0.2)) {
        const other = payloadOf(contentType, `${number}-other`, false, random.whole(0, 999));
        submissions.push({ ...withKey, isPoison: false, ...other });
      }
    }
  }
  // A repeated request may come a wave later than the last one.
  const firstFurther = waveCount + 1;
  for (let index = 0; index < furtherWaves * furtherSize; index += 1) {
    // In every second wave: what is refused takes other ways through the functions, and every way has its faults.
    const isPoison = isPoisoned && index % (2 * furtherSize) === 0;
    const payload = payloadOf(contentType, `${seed}-further-${index}`, isPoison, random.whole(0, 999));
    submissions.push({ wave: firstFurther + Math.floor(index / furtherSize), isPoison, ...payload });
  }
  return { submissions: limitWaves(submissions), waveCount: firstFurther };
}

function limitWaves(submissions: readonly PlannedSubmission[]): PlannedSubmission[] {
  const sizes = new Map<number, number>();
  return submissions.filter(({ wave }) => {
    const size = (sizes.get(wave) ?? 0) + 1;
    sizes.set(wave, size);
    return size <= maxClientsAtOnce;
  });
}

function payloadOf(contentType: string, number: string, isPoison: boolean, value: number) {
  const text = isPoison ? poisonMark : 'good';
  return contentType === 'text/csv'
    ? ({ mediaType: 'text/csv', payload: `${text},${number},${value}` } as const)
    : // Batch Transform sorts the members of an object by name.
      ({ mediaType: 'application/json', payload: JSON.stringify({ number, text, value }) } as const);
}
