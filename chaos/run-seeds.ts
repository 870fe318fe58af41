import { runSeed, type SeedOutcome, type SeedSettings } from './run-seed.ts';

export interface RunSeedsOptions extends SeedSettings {
  readonly firstSeed: number;
  readonly lastSeed: number;
  readonly atOnce: number;
  /** No further seed begins once one has broken something. */
  readonly untilBroken: boolean;
  /** Told of each seed when it is over, with all outcomes so far. */
  readonly report: (outcome: SeedOutcome, outcomes: readonly SeedOutcome[]) => void;
}

/** Runs seeds, some at once, in ascending order. */
export async function runSeeds(options: RunSeedsOptions): Promise<SeedOutcome[]> {
  const { firstSeed, lastSeed, atOnce, untilBroken, report } = options;
  const outcomes: SeedOutcome[] = [];
  let next = firstSeed;

  const isDone = () => next > lastSeed || (untilBroken && outcomes.some(isBroken));
  async function runNext(): Promise<void> {
    while (!isDone()) {
      const seed = next;
      next += 1;
      const outcome = await runSeed(seed, options);
      outcomes.push(outcome);
      report(outcome, outcomes);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, runNext));
  return outcomes.sort((a, b) => a.schedule.seed - b.schedule.seed);
}

export const isBroken = ({ violations }: SeedOutcome): boolean => violations.length > 0;
