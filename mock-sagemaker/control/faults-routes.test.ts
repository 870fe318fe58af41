import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

async function call(
  { url }: TestEnvironment,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/_mock-sagemaker/faults${path}`, {
    method,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

it('faults are set, listed and removed', async () => {
  await using environment = await TestEnvironment.start();

  const set = await call(environment, 'POST', '', { kind: 'slow-start', delayMs: 5, match: { modelName: 'm?' } });
  await call(environment, 'POST', '', { kind: 'throttling', times: 3 });
  const both = await call(environment, 'GET', '');
  const removed = await call(environment, 'DELETE', '/fault-1');
  const again = await call(environment, 'DELETE', '/fault-1');
  const cleared = await call(environment, 'DELETE', '');
  const none = await call(environment, 'GET', '');

  const first = { id: 'fault-1', kind: 'slow-start', match: { modelName: 'm?' }, delayMs: 5, fired: 0 };
  const second = { id: 'fault-2', kind: 'throttling', match: {}, times: 3, fired: 0 };
  expect(set).toEqual({ status: 201, body: first });
  expect(both).toEqual({ status: 200, body: { faults: [first, second] } });
  expect([removed.status, again.status, cleared.status]).toEqual([204, 404, 204]);
  expect(none.body).toEqual({ faults: [] });
});

it.each([
  { body: {}, problem: 'kind: nothing given; allowed: capacity-error, internal-error, stopped, slow-start' },
  { body: { kind: 'no-error' }, problem: 'kind: "no-error" given; allowed: capacity-error' },
  {
    body: { kind: 'capacity-error', time: 1 },
    problem: 'time: not a member of this fault; allowed: kind, match, times',
  },
  {
    body: { kind: 'capacity-error', match: { operation: 'x' } },
    problem: 'match.operation: not a member of this fault; allowed: transformJobName, modelName',
  },
  { body: { kind: 'capacity-error', times: 0 }, problem: 'times: 0 given; allowed: a whole number from 1' },
  { body: { kind: 'slow-start' }, problem: 'delayMs: nothing given; allowed: a whole number of milliseconds from 0' },
  { body: { kind: 'failing-records', status: 200 }, problem: 'status: 200 given; allowed: a status from 400 to 599' },
  {
    body: { kind: 'failing-records', records: [0] },
    problem: 'records.0: 0 given; allowed: numbers of records, from 1',
  },
  {
    body: { kind: 'lost-event', match: { transformJobName: '/(/' } },
    problem: 'match.transformJobName: "/(/" given; allowed: a regular expression between the slashes',
  },
])('$body is refused: $problem', async ({ body, problem }) => {
  await using environment = await TestEnvironment.start();

  const answer = await call(environment, 'POST', '', body);

  expect(answer).toMatchObject({
    status: 400,
    body: {
      message: expect.stringContaining(`The fault cannot be set: ${problem}`),
      problems: [expect.stringContaining(problem)],
    },
  });
  expect(environment.server.faults.list()).toEqual([]);
});

it('all wrong members are named together', async () => {
  await using environment = await TestEnvironment.start();

  const answer = await call(environment, 'POST', '', { kind: 'late-output', delayMs: 'x', times: 1.5, more: 1 });

  expect(answer.body).toMatchObject({
    problems: [expect.stringMatching(/^delayMs: "x" given/), expect.stringMatching(/^times: 1.5/), expect.any(String)],
  });
});

it.each(['{', '', '5', '[]', 'null'])('the body %j is refused', async (body) => {
  await using environment = await TestEnvironment.start();

  const { status } = await call(environment, 'POST', '', body);

  expect(status).toBe(400);
});
