import { z } from 'zod';
import { largeMark, poisonMark } from '../model.ts';
import type { WaveNeed } from './occasion.ts';
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
  /** Each wave has it; of the further ones every second has a refusal, see `furtherKind`. */
  readonly needs: WaveNeed | undefined;
}

/** What a plan has beyond this in one wave is left out. */
export const maxClientsAtOnce = 13;

/** Enough for every fault to strike: most runs need two or three of them. */
const furtherWaves = 20;
/** As many as a batch holds, so that none waits for its window. */
const batchSize = 5;
/** Two whole batches and one more. */
const severalBatches = 2 * batchSize + 1;

type Kind = 'good' | 'refused' | 'large';

/** Payloads are told apart by a number of their own, so that a result can be told from every other one. */
export function planSubmissions(random: Random, settings: SubmissionSettings): PlannedSubmissions {
  const { seed, contentType, needs } = settings;
  const submissions: PlannedSubmission[] = [];
  const poisonShare = random.one([0, 0, 0.1, 0.3]);
  const largeShare = random.one([0, 0, 0, 0.1]);
  const waveCount = random.whole(1, 3);
  for (let wave = 0; wave < waveCount; wave += 1) {
    const size = needs === 'several batches' ? severalBatches : random.whole(2, 7);
    for (let index = 0; index < size; index += 1) {
      const needed = index === 0 ? neededKind(needs) : undefined;
      const any = random.chance(poisonShare) ? 'refused' : random.chance(largeShare) ? 'large' : 'good';
      const number = `${seed}-${submissions.length}`;
      const submission = { wave, ...payloadOf(contentType, number, needed ?? any, random.whole(0, 999)) };
      const withKey = { ...submission, idempotencyKey: `key-${number}` };
      if (needed !== undefined) {
        // Its client asks until it is told of the job, and nothing gets in its way.
        submissions.push(withKey);
        continue;
      }
      const repeatedIn = wave + random.whole(0, 1);
      if (random.chance(0.6)) {
        const unkeyed = random.chance(0.1) ? { ...submission, isCanceled: true } : submission;
        submissions.push(unkeyed);
        // Without a key it is a request like any other, and makes a job of its own.
        if (random.chance(0.15)) submissions.push({ ...unkeyed, wave: repeatedIn });
        continue;
      }
      submissions.push(withKey);
      if (random.chance(0.5)) submissions.push({ ...withKey, wave: repeatedIn });
      if (random.chance(0.2)) {
        const other = payloadOf(contentType, `${number}-other`, 'good', random.whole(0, 999));
        submissions.push({ ...withKey, ...other });
      }
    }
  }
  // A repeated request may come a wave later than the last one.
  const firstFurther = waveCount + 1;
  const furtherSize = needs === 'several batches' ? severalBatches : batchSize;
  for (let index = 0; index < furtherWaves * furtherSize; index += 1) {
    const wave = Math.floor(index / furtherSize);
    const kind = index % furtherSize === 0 ? furtherKind(needs, wave) : 'good';
    const payload = payloadOf(contentType, `${seed}-further-${index}`, kind, random.whole(0, 999));
    submissions.push({ wave: firstFurther + wave, ...payload });
  }
  return { submissions: limitWaves(submissions), waveCount: firstFurther };
}

function neededKind(needs: WaveNeed | undefined): Kind | undefined {
  if (needs === 'refusals') return 'refused';
  return needs === 'large results' ? 'large' : undefined;
}

/** What is refused takes other ways through the functions, and every way has its faults: so every second wave has none. */
function furtherKind(needs: WaveNeed | undefined, furtherWave: number): Kind {
  return needs === 'refusals' && furtherWave % 2 === 1 ? 'good' : (neededKind(needs) ?? 'good');
}

function limitWaves(submissions: readonly PlannedSubmission[]): PlannedSubmission[] {
  const sizes = new Map<number, number>();
  return submissions.filter(({ wave }) => {
    const size = (sizes.get(wave) ?? 0) + 1;
    sizes.set(wave, size);
    return size <= maxClientsAtOnce;
  });
}

const texts = { good: 'good', refused: poisonMark, large: largeMark } as const;

function payloadOf(contentType: string, number: string, kind: Kind, value: number) {
  const text = texts[kind];
  const isPoison = kind === 'refused';
  return contentType === 'text/csv'
    ? ({ isPoison, mediaType: 'text/csv', payload: `${text},${number},${value}` } as const)
    : // Batch Transform sorts the members of an object by name.
      ({ isPoison, mediaType: 'application/json', payload: JSON.stringify({ number, text, value }) } as const);
}
