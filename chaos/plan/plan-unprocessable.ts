import { z } from 'zod';
import type { Random } from './random.ts';

export const unprocessableSchema = z.object({
  /** It comes with the submissions of this wave. */
  wave: z.number(),
  /** Base64. */
  data: z.string(),
});

/**
 * Bytes that somebody puts on the job stream although no function can process them; no two are the same. They name no job, and
 * end as they are in one object under `parked/` for each copy that the stream has; nothing else may come of them.
 */
type Unprocessable = z.infer<typeof unprocessableSchema>;

export function planUnprocessable(random: Random, seed: number, waveCount: number): Unprocessable[] {
  const count = random.one([0, 0, 0, 0, 0, 1, 3]);
  return Array.from({ length: count }, (_, index) => {
    const bytes = random.one(kinds)(`${seed}-${index}`);
    return { wave: random.whole(0, waveCount - 1), data: bytes.toString('base64') };
  });
}

const kinds: readonly ((number: string) => Buffer)[] = [
  (number) => Buffer.from(`no JSON, ${number}`),
  (number) => Buffer.concat([Buffer.from(`{"no UTF-8":"${number}`), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  (number) => Buffer.from(`{"jobId":"torn-${number}`),
  (number) => Buffer.from(JSON.stringify({ somethingElse: number })),
  (number) => Buffer.from(JSON.stringify({ jobId: `no id of a job: ${number}`, payload: 'good,0,0\n' })),
  (number) => Buffer.from(JSON.stringify([null, number])),
];
