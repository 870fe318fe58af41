import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const sampleDigitsSchema = z.array(z.object({ label: z.int(), pixels: z.array(z.int()).length(64) })).length(10);

/** The folder of the committed model, for tests. */
export const modelFolder = fileURLToPath(new URL('../model', import.meta.url));

/** A file of `samples/` as text, for tests. */
export function readSampleFile(name: string): string {
  return readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8');
}

/** The ten sample digits with their labels, for tests. */
export const sampleDigits = sampleDigitsSchema.parse(JSON.parse(readSampleFile('digits.json')));
