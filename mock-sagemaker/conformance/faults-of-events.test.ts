import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { ManualClock } from '../testing/manual-clock.ts';

it('a lost event is not told of, the job ends all the same', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'lost-event', match: { transformJobStatus: 'Completed' } });

  await environment.create();
  await expect.poll(async () => (await environment.describe()).TransformJobStatus, { timeout: 5000 }).toBe('Completed');
  await expect.poll(() => environment.server.faults.list(), { timeout: 5000 }).toMatchObject([{ fired: 1 }]);

  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['InProgress']);
});

it('a doubled event is told twice with the same id', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'doubled-event', match: { transformJobName: '/^job-1$/' }, times: 1 });

  await environment.run();

  const [first, second, third] = environment.events;
  expect(second).toEqual(first);
  expect(third?.detail.TransformJobStatus).toBe('Completed');
});

it('a late event is told when its time has come, the next may overtake it', async () => {
  const clock = new ManualClock(1_000_000);
  await using environment = await TestEnvironment.start({}, { clock });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'late-event', match: { transformJobStatus: 'InProgress' }, delayMs: 5000 });

  await environment.run();
  const early = environment.events.map(({ detail }) => detail.TransformJobStatus);
  clock.advance(5000);

  expect(early).toEqual(['Completed']);
  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['Completed', 'InProgress']);
});

it.each([
  { kind: 'late-event', match: { transformJobStatus: 'Completed' }, delayMs: 5000 },
  { kind: 'late-output', delayMs: 5000 },
] as const)('a server that holds something back is not idle: $kind', async (fault) => {
  const clock = new ManualClock();
  await using environment = await TestEnvironment.start({}, { clock });
  const { server } = environment;
  environment.put({ 'in/a.csv': '1\n' });
  server.faults.add(fault);
  const before = server.isIdle();

  await environment.create();
  const atWork = server.isIdle();
  await expect.poll(async () => (await environment.describe()).TransformJobStatus).toBe('Completed');
  await expect.poll(() => clock.due).toHaveLength(1);
  const whileHeld = server.isIdle();
  clock.advance(5000);

  expect([before, atWork, whileHeld]).toEqual([true, false, false]);
  await expect.poll(() => server.isIdle()).toBe(true);
});
