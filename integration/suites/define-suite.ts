import type { DeployedStack, DeploymentNeed, EnvironmentName } from '../environments/environment.ts';

/** Environments in which a test does not run, with the reason: it goes into the report. */
type Differences = Readonly<Partial<Record<EnvironmentName, string>>>;

interface SuiteTest {
  readonly title: string;
  readonly differences: Differences;
  readonly run: (stack: DeployedStack) => Promise<void>;
}

/** Tests of the deployed stack that run in every environment under the same titles. */
export interface Suite {
  readonly title: string;
  readonly need: DeploymentNeed;
  readonly tests: readonly SuiteTest[];
}

export type DefineTest = (title: string, run: SuiteTest['run'], differences?: Differences) => void;

/** Collects the tests that `define` names. All of them share one deployment. */
export function defineSuite(title: string, need: DeploymentNeed, define: (test: DefineTest) => void): Suite {
  const tests: SuiteTest[] = [];
  define((testTitle, run, differences = {}) => void tests.push({ title: testTitle, run, differences }));
  return { title, need, tests };
}
