import { expect, test } from 'vitest';
import { createManualClock } from '../manual-clock.ts';
import { createEnvironmentPool } from './environment-pool.ts';
import { type ExecutionEnvironment, InitializationError } from './execution-environment.ts';

/** A pool over environments that answer with `<environment>:<request>` when told to. */
function buildPool(overrides: { maxEnvironments?: number; failStart?: boolean } = {}) {
  const clock = createManualClock();
  const answers = new Map<string, () => void>();
  const stopped: number[] = [];
  let started = 0;

  function start(): Promise<ExecutionEnvironment> {
    if (overrides.failStart) {
      return Promise.reject(new InitializationError((id) => ({ payload: `broken:${id}`, functionError: 'Unhandled' })));
    }
    started += 1;
    const id = started;
    return Promise.resolve({
      ended: false,
      invoke: (requestId) =>
        new Promise((resolve) => {
          answers.set(requestId, () => resolve({ payload: `${id}:${requestId}`, logLines: [] }));
        }),
      stop() {
        stopped.push(id);
        return Promise.resolve();
      },
    });
  }

  const pool = createEnvironmentPool({
    start,
    maxEnvironments: overrides.maxEnvironments ?? 3,
    patienceMs: 25,
    spareIdleMs: 1000,
    lastIdleMs: 5000,
    machineClock: clock,
  });
  const invoke = async (requestId: string) => (await pool.invoke(requestId, '{}')).payload;
  const running = (...requestIds: string[]) => expect.poll(() => [...answers.keys()]).toEqual(requestIds);
  const answer = (requestId: string) => {
    answers.get(requestId)?.();
    answers.delete(requestId);
  };
  return { pool, clock, stopped, invoke, running, answer };
}

test('serves waiting requests in their order', async () => {
  const { invoke, running, answer } = buildPool({ maxEnvironments: 1 });
  const results = [invoke('a'), invoke('b'), invoke('c')];

  for (const requestId of ['a', 'b', 'c']) {
    await running(requestId);
    answer(requestId);
  }

  expect(await Promise.all(results)).toEqual(['1:a', '1:b', '1:c']);
});

test('starts a further environment for a request that has waited, up to the cap', async () => {
  const { pool, clock, invoke, running } = buildPool({ maxEnvironments: 2 });
  void invoke('a');
  await running('a');
  void invoke('b');
  void invoke('c');

  clock.advance(24);
  expect(pool.environmentCount).toBe(1);
  clock.advance(1);
  await running('a', 'b');
  clock.advance(1000);

  expect(pool.environmentCount).toBe(2);
});

test('starts none for a request that is served soon', async () => {
  const { pool, clock, invoke, running, answer } = buildPool();
  void invoke('a');
  await running('a');
  void invoke('b');

  clock.advance(10);
  answer('a');
  await running('b');
  clock.advance(1000);

  expect(pool.environmentCount).toBe(1);
});

test('ends spare environments soon and the last one late', async () => {
  const { pool, clock, stopped, invoke, running, answer } = buildPool();
  const first = invoke('a');
  await running('a');
  const second = invoke('b');
  clock.advance(25);
  await running('a', 'b');
  answer('a');
  await first;
  answer('b');
  await second;

  clock.advance(1000);
  expect(pool.environmentCount).toBe(1);
  clock.advance(5000);

  expect(stopped).toEqual([1, 2]);
  expect(pool.environmentCount).toBe(0);
});

test('gives an initialisation error to each request in turn', async () => {
  const { invoke } = buildPool({ failStart: true });

  expect(await Promise.all([invoke('a'), invoke('b')])).toEqual(['broken:a', 'broken:b']);
});

test('finishes what waits after it was retired, then ends', async () => {
  const { pool, stopped, invoke, running, answer } = buildPool({ maxEnvironments: 1 });
  const results = [invoke('a'), invoke('b')];
  await running('a');

  pool.retire();
  answer('a');
  await running('b');
  answer('b');

  expect(await Promise.all(results)).toEqual(['1:a', '1:b']);
  expect(stopped).toEqual([1]);
});
