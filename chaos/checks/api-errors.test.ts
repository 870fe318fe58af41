import { expect, test } from 'vitest';
import { checkApiErrors } from './api-errors.ts';
import { buildObservation } from './build-observation.ts';

const unavailable = { request: 'POST /job', error: '503 service_unavailable' };
const mistake = { request: 'GET /job/{job_id}', error: '500 internal_error' };
const possibleApiErrors = new Set(['503 service_unavailable']);

test('finds each error that nothing in the run can have caused', () => {
  const found = checkApiErrors(buildObservation({ apiErrors: [unavailable, mistake], possibleApiErrors }));

  expect(found.map(({ detail }) => detail)).toEqual(['GET /job/{job_id}: 500 internal_error']);
});

test('accepts an error that was to be expected', () => {
  expect(checkApiErrors(buildObservation({ apiErrors: [unavailable], possibleApiErrors }))).toEqual([]);
});
