import { describe, expect, test } from 'vitest';
import { compareTables } from './compare-tables.ts';
import type { Tables } from './read-tables.ts';

const ends = new Map([
  ['j1', 'Processed'],
  ['j2', 'Canceled'],
  ['j3', 'Failed'],
]);
const seen = { ends, unconfirmed: new Set<string>() };
const jobs: Tables['jobs'] = [
  { jobId: 'j1', status: 'Processed' },
  { jobId: 'j2', status: 'Canceled' },
  { jobId: 'j3', status: 'Failed' },
];
const batch = { workId: 'batch#b1', dataKey: 'data/b1', recordCount: 3, resultCount: 2, errorCount: 1 };
const transform = { workId: 'transform#t1' };
const tables = (parts: Partial<Tables> = {}): Tables => ({ jobs, works: [batch, transform], ...parts });

describe('compareTables', () => {
  test('tables that hold what the clients saw are told nothing of', () => {
    expect(compareTables(seen, tables())).toEqual([]);
  });

  test('an item without a status is no job', () => {
    expect(compareTables(seen, tables({ jobs: [...jobs, { jobId: 'key#1' }] }))).toEqual([]);
  });

  describe('a job of which the API could not tell whether it took it', () => {
    const doubtful = { ends, unconfirmed: new Set(['j4']) };
    const batched = { works: [{ ...batch, recordCount: 4, resultCount: 3 }, transform] };

    test('may be nowhere', () => {
      expect(compareTables(doubtful, tables())).toEqual([]);
    });

    test.each([{ status: 'Processed' }, { status: 'Queued', openPartition: '7' }])('may be there: %j', (row) => {
      const found = tables({ ...batched, jobs: [...jobs, { jobId: 'j4', ...row }] });

      expect(compareTables(doubtful, found)).toEqual([]);
    });

    test('has at most one record', () => {
      const found = tables({ works: [{ ...batch, recordCount: 5, resultCount: 4 }] });

      expect(compareTables(doubtful, found)).toEqual(['The batches have 5 records of 3 jobs and 1 that may exist']);
    });
  });

  test('more than one is told in the plural', () => {
    const told = compareTables(seen, tables({ jobs: jobs.slice(2) }));

    expect(told).toEqual(['2 jobs have ended and have no row, first: j1']);
  });

  test.each([
    ['a job without a row', { jobs: jobs.slice(1) }, '1 job has ended and has no row, first: j1'],
    [
      'a row without a job',
      { jobs: [...jobs, { jobId: 'j4', status: 'Processed' }] },
      '1 row belongs to no job that was accepted, first: j4',
    ],
    [
      'another end than the client saw',
      { jobs: [...jobs.slice(0, 2), { jobId: 'j3', status: 'Processed' }] },
      '1 job has changed after its end, first: j3 was Failed and is Processed',
    ],
    [
      'a row that stayed in the index of open jobs',
      { jobs: [...jobs.slice(0, 2), { jobId: 'j3', status: 'Failed', openPartition: '7' }] },
      '1 row is open although its job has ended, first: j3',
    ],
    [
      'an open transform',
      { works: [batch, { ...transform, openKind: 'transform' }] },
      '1 batch, transform or place is left open, first: transform#t1',
    ],
    [
      'a taken place',
      { works: [batch, { workId: 'slot#1' }] },
      '1 batch, transform or place is left open, first: slot#1',
    ],
    [
      'a batch with a result too many',
      { works: [{ ...batch, resultCount: 3 }] },
      '1 batch has another number of results and errors than of records, first: batch#b1',
    ],
    [
      'a record that came twice',
      { works: [batch, { ...batch, workId: 'batch#b2', recordCount: 1, resultCount: 1, errorCount: 0 }] },
      'The batches have 4 records of 3 jobs',
    ],
  ])('%s is told', (_what, parts, told) => {
    expect(compareTables(seen, tables(parts))).toEqual([told]);
  });
});
