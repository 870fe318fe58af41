import { afterAll, beforeAll, describe, test } from 'vitest';
import type { DeployedStack, Environment } from './environments/environment.ts';
import { OutcomeRecord, writeOutcomes } from './outcome-record.ts';
import type { Suite } from './suites/define-suite.ts';

/** Registers the suites with Vitest for one environment, and leaves their outcome for the report. */
export function runSuites(environment: Environment, suites: readonly Suite[]): void {
  const record = new OutcomeRecord();
  for (const suite of suites) {
    describe(`${environment.name}: ${suite.title}`, () => {
      const unmetNeed = environment.unmetNeed(suite.need);
      const differenceOf = ({ differences }: Suite['tests'][number]) => unmetNeed ?? differences[environment.name];
      let stack: DeployedStack;
      beforeAll(async () => {
        if (!suite.tests.every(differenceOf)) stack = await environment.deploy(suite.need);
      });
      for (const suiteTest of suite.tests) {
        test(suiteTest.title, async ({ skip }) => {
          const difference = differenceOf(suiteTest);
          if (difference !== undefined) {
            record.differ(suite.title, suiteTest.title, difference);
            skip(difference);
          }
          record.begin(suite.title, suiteTest.title);
          await suiteTest.run(stack);
          record.pass(suite.title, suiteTest.title);
        });
      }
    });
  }
  afterAll(async () => {
    try {
      const versions = { 'Node.js': process.versions.node, ...(await environment.versions()) };
      const date = new Date().toISOString().slice(0, 10);
      await writeOutcomes({ environment: environment.name, date, versions, outcomes: record.outcomes });
    } finally {
      await environment[Symbol.asyncDispose]();
    }
  });
}
