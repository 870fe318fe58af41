import { expect, test } from 'vitest';
import { buildObservation, viewOf } from './build-observation.ts';
import { checkRowsAndViews } from './rows-and-views.ts';

const shown = (...views: { status: number; body: unknown }[]) => ({ histories: [{ jobId: 'j1', lives: [views] }] });
const row = (status?: string) => ({ jobItems: [{ jobId: 'j1', status }] });
const notFound = { status: 404, body: {} };

test.each([
  ['another end than the row has', { ...shown(viewOf('Processed')), ...row('Failed') }],
  ['an end while the row is open', { ...shown(viewOf('Processed')), ...row('Queued') }],
  ['a job as open that has ended', { ...shown(viewOf('Queued')), ...row('Expired') }],
  ['no job although it has ended', { ...shown(notFound), ...row('Failed') }],
  ['a job that has no row', { ...shown(viewOf('Processed')), jobItems: [] }],
])('finds an API that shows %s', (_what, changes) => {
  expect(checkRowsAndViews(buildObservation(changes))).toHaveLength(1);
});

test.each([
  ['the same end', { ...shown(viewOf('Queued'), viewOf('Expired')), ...row('Expired') }],
  ['that an open job is being processed', { ...shown(viewOf('Processing')), ...row('Queued') }],
  ['no job where its id is only reserved', { ...shown(notFound), ...row(undefined) }],
  ['no job to anybody', { ...shown(), ...row('Processed') }],
])('accepts an API that shows %s', (_what, changes) => {
  expect(checkRowsAndViews(buildObservation(changes))).toEqual([]);
});
