import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EnvironmentName } from '../integration/environments/environment.ts';
import type { Outcomes } from '../integration/outcome-record.ts';
import { suites } from '../integration/suites/index.ts';
import { parityPage } from './parity.ts';
import { rowTitle, suiteTable } from './suite-outcomes.ts';

const buildRun = (environment: EnvironmentName, outcomes: Outcomes['outcomes']): Outcomes => ({
  environment,
  date: '2026-03-04',
  versions: { 'Node.js': '22.1.0' },
  outcomes,
});
const passed = { suite: 'POST /job', test: 'answers 202', outcome: 'passed' } as const;
const failed = { ...passed, outcome: 'failed' } as const;
const differs = { ...passed, outcome: 'differs', reason: 'it cannot' } as const;

describe('suiteTable', () => {
  test('has a row for each test, a column for each environment, and what ran', () => {
    const table = suiteTable([buildRun('embedded', [passed]), buildRun('localstack', [failed])]);

    expect(table.split('\n')).toEqual([
      '| | embedded | LocalStack | AWS |',
      '|---|---|---|---|',
      '| POST /job: answers 202 | passed | failed | not run |',
      '| run on | 2026-03-04, Node.js 22.1.0 | 2026-03-04, Node.js 22.1.0 | – |',
    ]);
  });

  test('says the reason of a difference once, below', () => {
    const other = { ...differs, test: 'answers 200' };

    const table = suiteTable([
      buildRun('embedded', [passed, { ...passed, test: 'answers 200' }]),
      buildRun('localstack', [differs, other]),
    ]);

    expect(table.match(/differs \(1\)/g)).toHaveLength(2);
    expect(table.split('\n').slice(-2)).toEqual(['', '1. LocalStack: it cannot.']);
  });

  test('refuses a run of only some of the tests', () => {
    const runs = [buildRun('embedded', [passed, { ...passed, test: 'answers 200' }]), buildRun('localstack', [passed])];

    expect(() => suiteTable(runs)).toThrow('The run in localstack was of other tests: run "npm run test:localstack"');
  });
});

test('docs/parity.md has the outcome of every test of the suites, and none that failed', () => {
  const page = readFileSync(parityPage, 'utf8');
  const [, table = ''] = /<!-- generated: suites -->\n([\s\S]*?)\n<!-- end: suites -->/.exec(page) ?? [];
  const rows = [...table.matchAll(/^\| (.+?) \| (passed|failed|differs \(\d+\)) \|/gm)].map(([, title]) => title);

  const titles = suites.flatMap((suite) => suite.tests.map(({ title }) => rowTitle(suite.title, title)));
  expect(rows, 'run npm run test:embedded, npm run test:localstack, then npm run docs:parity -- --suites').toEqual(
    titles,
  );
  expect(table).not.toContain('failed');
});
