import { mkdir, writeFile } from 'node:fs/promises';
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
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a run of the suites leaves for `npm run docs:parity -- --suites`. */
export const outcomesSchema = z.object({
  environment: z.enum(environmentNames),
  date: z.iso.date(),
  versions: z.record(z.string(), z.string()),
  outcomes: z.array(outcomeSchema),
});
export type Outcomes = z.infer<typeof outcomesSchema>;

/** Where the last run in an environment left its outcome. */
export const outcomesFile = (environment: EnvironmentName) =>
  fileURLToPath(new URL(`../dist/suites/${environment}.json`, import.meta.url));

/** Notes how each test ends. A test that begins and does not pass has failed. */
export class OutcomeRecord {
  readonly #environment: EnvironmentName;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(environment: EnvironmentName) {
    this.#environment = environment;
  }

  begin(suite: string, test: string, difference: string | undefined): void {
    const outcome: Outcome =
      difference === undefined
        ? { suite, test, outcome: 'failed' }
        : { suite, test, outcome: 'differs', reason: difference };
    this.#outcomes.set(`${suite}\n${test}`, outcome);
  }

  pass(suite: string, test: string): void {
    this.#outcomes.set(`${suite}\n${test}`, { suite, test, outcome: 'passed' });
  }

  async write(versions: Readonly<Record<string, string>>): Promise<void> {
    const file = outcomesFile(this.#environment);
    const outcomes: Outcomes = {
      environment: this.#environment,
      date: new Date().toISOString().slice(0, 10),
      versions: { 'Node.js': process.versions.node, ...versions },
      outcomes: [...this.#outcomes.values()],
    };
    await mkdir(fileURLToPath(new URL('../dist/suites/', import.meta.url)), { recursive: true });
    await writeFile(file, `${JSON.stringify(outcomes, null, 2)}\n`);
  }
}
