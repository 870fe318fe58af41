import { readFileSync } from 'node:fs';
import { z } from 'zod';

const samplesFile = new URL('../examples/digits/samples/digits.json', import.meta.url);

/** Ten handwritten digits with what they show. */
export const samples = z
  .array(z.object({ label: z.number(), pixels: z.array(z.number()) }))
  .parse(JSON.parse(readFileSync(samplesFile, 'utf8')));

export const csvOf = ({ pixels }: { pixels: readonly number[] }) => pixels.join(',');
