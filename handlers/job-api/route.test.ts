import { describe, expect, it } from 'vitest';
import { findRoute } from './route.ts';

describe('findRoute', () => {
  it.each([
    ['POST', '/job', undefined, { name: 'submit' }],
    ['GET', '/job/{job_id}', 'j', { name: 'read', jobId: 'j' }],
    ['POST', '/job/{job_id}/cancel', 'j', { name: 'cancel', jobId: 'j' }],
  ])('knows %s %s', (method, resource, jobId, route) => {
    expect(findRoute(method, resource, jobId)).toEqual(route);
  });

  it.each([
    ['GET', '/job', 'POST'],
    ['DELETE', '/job/{job_id}', 'GET'],
    ['GET', '/job/{job_id}/cancel', 'POST'],
  ])('answers %s %s with 405 and the allowed method', (method, resource, allowed) => {
    expect(findRoute(method, resource, 'j')).toMatchObject({ status: 405, headers: { Allow: allowed } });
  });

  it('names every route where there is none', () => {
    expect(findRoute('GET', '/jobs', 'j')).toMatchObject({
      status: 404,
      detail: 'There are POST /job, GET /job/{job_id} and POST /job/{job_id}/cancel',
    });
  });
});
