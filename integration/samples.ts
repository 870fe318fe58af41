import { readFileSync } from 'node:fs';
import { z } from 'zod';

const samplesFile = new URL('../examples/digits/samples/digits.json', import.meta.url);

/** Ten handwritten digits with what they show. */
export const samples = z
  .array(z.object({ label: z.number(), pixels: z.array(z.number()) }))
  .parse(JSON.parse(readFileSync(samplesFile, 'utf8')));

export const csvOf = ({ pixels }: { pixels: readonly number[] }) => pixels.join(',');

/** The payload, as CSV, of a digit that shows `label`. */
export function csvOfDigit(label: number): string {
  const sample = samples.find((candidate) => candidate.label === label);
  if (sample === undefined) throw new Error(`there is no sample of a ${label}`);
  return csvOf(sample);
}
