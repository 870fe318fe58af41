import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const samplesSchema = z.array(z.object({ label: z.number(), pixels: z.array(z.number()) }));
export type Sample = z.infer<typeof samplesSchema>[number];

/** Ten handwritten digits that the model has not seen in training. */
export async function readSamples(file: string): Promise<Sample[]> {
  return samplesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The body of a request for this digit. */
export function payloadOf({ pixels }: Pick<Sample, 'pixels'> = { pixels: [] }, contentType: string): string {
  return contentType === 'application/json' ? JSON.stringify(pixels) : pixels.join(',');
}
