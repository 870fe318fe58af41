import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type EnvironmentName, environmentNames } from './environments/environment.ts';

const outcomeSchema = z.object({
  suite: z.string(),
  test: z.string(),
  outcome: z.enum(['passed', 'failed', 'differs']),
  /** Of a difference. */
  reason: z.string().optional(),
});
type Outcome = z.infer<typeof outcomeSchema>;

/** What a run of the suites leaves for `npm run docs:parity -- --suites`. */
export const outcomesSchema = z.object({
  environment: z.enum(environmentNames),
  date: z.iso.date(),
  versions: z.record(z.string(), z.string()),
  outcomes: z.array(outcomeSchema).readonly(),
});
export type Outcomes = z.infer<typeof outcomesSchema>;

/** Where the last run in an environment left its outcome. */
export const outcomesFile = (environment: EnvironmentName) =>
  fileURLToPath(new URL(`../dist/suites/${environment}.json`, import.meta.url));

/** Notes how each test ends. A test that begins and does not pass has failed. */
export class OutcomeRecord {
  readonly #outcomes = new Map<string, Outcome>();

  get outcomes(): readonly Outcome[] {
    return [...this.#outcomes.values()];
  }

  begin(suite: string, test: string): void {
    this.#note({ suite, test, outcome: 'failed' });
  }

  pass(suite: string, test: string): void {
    this.#note({ suite, test, outcome: 'passed' });
  }

  differ(suite: string, test: string, reason: string): void {
    this.#note({ suite, test, outcome: 'differs', reason });
  }

  #note(outcome: Outcome): void {
    this.#outcomes.set(`${outcome.suite}\n${outcome.test}`, outcome);
  }
}

/** Leaves a run's outcome for the report, in place of the former run's. */
export async function writeOutcomes(run: Outcomes): Promise<void> {
  const file = outcomesFile(run.environment);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(run, null, 2)}\n`);
}
