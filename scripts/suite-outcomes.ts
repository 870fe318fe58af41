import { existsSync, readFileSync } from 'node:fs';
import { type EnvironmentName, environmentNames } from '../integration/environments/environment.ts';
import { type Outcomes, outcomesFile, outcomesSchema } from '../integration/outcome-record.ts';

const headings: Readonly<Record<EnvironmentName, string>> = {
  embedded: 'embedded',
  localstack: 'LocalStack',
  aws: 'AWS',
};
/** Their runs are what the table compares; AWS is there if somebody has run it. */
const required: readonly EnvironmentName[] = ['embedded', 'localstack'];
const notRun = 'not run';

/**
 * What the last run of the suites left in each environment.
 * @throws Error naming the command that is to be run first.
 */
export function readOutcomes(): Outcomes[] {
  return environmentNames.flatMap((environment) => {
    const file = outcomesFile(environment);
    if (existsSync(file)) return [outcomesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))];
    if (!required.includes(environment)) return [];
    throw new Error(`There is no outcome of the suites in ${environment}: run "npm run test:${environment}" first.`);
  });
}

/**
 * The table of docs/parity.md: a row for each test, a column for each environment, differences with their reasons.
 * @throws Error when the runs are not of the same tests.
 */
export function suiteTable(runs: readonly Outcomes[]): string {
  const titles = titlesOf(runs[0]);
  for (const { environment, outcomes } of runs) {
    const missing = titles.filter((title) => !outcomes.some((outcome) => titleOf(outcome) === title));
    const isPartial = missing.length > 0 || outcomes.length !== titles.length;
    if (isPartial)
      throw new Error(`The run in ${environment} was of other tests: run "npm run test:${environment}" again.`);
  }
  const reasons: string[] = [];
  const cell = (environment: EnvironmentName, title: string) => {
    const outcome = runs
      .find((run) => run.environment === environment)
      ?.outcomes.find((candidate) => titleOf(candidate) === title);
    if (outcome?.outcome !== 'differs') return outcome?.outcome ?? notRun;
    const reason = `${headings[environment]}: ${outcome.reason}.`;
    if (!reasons.includes(reason)) reasons.push(reason);
    return `differs (${reasons.indexOf(reason) + 1})`;
  };
  const rows = titles.map(
    (title) => `| ${title} | ${environmentNames.map((environment) => cell(environment, title)).join(' | ')} |`,
  );
  return [
    `| | ${environmentNames.map((environment) => headings[environment]).join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    `| run on | ${environmentNames.map((environment) => runOf(runs, environment)).join(' | ')} |`,
    ...(reasons.length === 0 ? [] : ['', ...reasons.map((reason, index) => `${index + 1}. ${reason}`)]),
  ].join('\n');
}

const titleOf = ({ suite, test }: Outcomes['outcomes'][number]) => rowTitle(suite, test);
const titlesOf = (run: Outcomes | undefined) => (run?.outcomes ?? []).map(titleOf);

/** How a test is called in the table. */
export const rowTitle = (suite: string, test: string) => `${suite}: ${test}`;

function runOf(runs: readonly Outcomes[], environment: EnvironmentName): string {
  const run = runs.find((candidate) => candidate.environment === environment);
  if (run === undefined) return '–';
  return [run.date, ...Object.entries(run.versions).map(([name, version]) => `${name} ${version}`)].join(', ');
}
