import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const passageSchema = z.object({
  point: z.string(),
  passage: z.number(),
  fault: z.number().optional(),
  platformFault: z.number().optional(),
});

/**
 * Something came to a point for the n-th time in this run, and the fault of that id struck there, or one of SageMaker's, by its
 * place in the schedule.
 */
export type Passage = z.output<typeof passageSchema>;

/** Written at once, a line of JSON: the next moment may be this process's last one. */
export function appendPassage(file: string, passage: Passage): void {
  appendFileSync(file, `${JSON.stringify(passage)}\n`);
}

/** How often each fault has struck, by its id, in the order of their first strikes. */
export function countStrikes(passages: readonly Passage[]): Map<number, number> {
  const strikes = new Map<number, number>();
  for (const { fault } of passages) if (fault !== undefined) strikes.set(fault, (strikes.get(fault) ?? 0) + 1);
  return strikes;
}

/** How often each of SageMaker's faults has struck, by its place in the schedule. */
export function countPlatformStrikes(passages: readonly Passage[]): Map<number, number> {
  return countStrikes(passages.map(({ platformFault, ...passage }) => ({ ...passage, fault: platformFault })));
}

/** How often faults have struck. */
export interface Strikes {
  /** By id, in the order of their first strikes. */
  readonly planned: ReadonlyMap<number, number>;
  /** Those of SageMaker, by their place in the schedule. */
  readonly platform: ReadonlyMap<number, number>;
}

/** All passages of a run so far, in order; none before the first one. */
export function readPassages(file: string): Passage[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => passageSchema.parse(JSON.parse(line)));
}
