import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { Store } from '../../store/store.ts';
import { startKinesisFixture, testScope } from '../kinesis/kinesis-fixture.ts';
import { functionArn } from './events-fixture.ts';
import { createEventsService } from './events-service.ts';

/** A started service on a store that commits nothing while `isFull`, with one rule that matches everything of a shop. */
async function startOnDisk() {
  const { store, clock, kinesis, [Symbol.asyncDispose]: dispose } = await startKinesisFixture();
  const disk = { isFull: false, isFilledByDelivery: false };
  const payloads: unknown[] = [];
  const fullStore: Store = {
    ...store,
    transaction: (work) =>
      disk.isFull
        ? store.transaction((): never => {
            work();
            throw new Error('No space left on device');
          })
        : store.transaction(work),
  };
  const events = createEventsService({
    store: fullStore,
    clock,
    ...testScope,
    logger: pino({ level: 'silent' }),
    functionInvoker: {
      async invoke(_functionName, payload) {
        payloads.push(JSON.parse(payload));
        disk.isFull = disk.isFilledByDelivery;
        return { payload: 'null' };
      },
    },
    kinesis,
  });
  events.start();
  await events.execute('PutRule', { Name: 'orders', EventPattern: '{"source":["shop"]}' });
  await events.execute('PutTargets', { Rule: 'orders', Targets: [{ Id: 't', Arn: functionArn('f') }] });
  return {
    events,
    clock,
    disk,
    payloads,
    /** Timers of a service that waits for nothing but its schedules. */
    idleTimers: clock.pendingCount,
    stored: () => store.collection('events:deliveries').getKeysCount(),
    async [Symbol.asyncDispose]() {
      await events[Symbol.asyncDispose]();
      await dispose();
    },
  };
}

const order = { Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{}' }] };

test('an event waits for its delivery while nothing can be recorded', async () => {
  await using fixture = await startOnDisk();
  const { events, clock, disk, payloads } = fixture;
  await events.execute('PutEvents', order);

  disk.isFull = true;
  await vi.waitFor(() => expect(clock.pendingCount).toBe(fixture.idleTimers + 1));
  disk.isFull = false;
  clock.advance(1000);
  await vi.waitFor(() => expect(payloads).toHaveLength(1));

  await vi.waitFor(() => expect(fixture.stored()).toBe(0));
  expect(payloads).toHaveLength(1);
});

test('a delivery that could not be recorded is recorded later, not repeated', async () => {
  await using fixture = await startOnDisk();
  const { events, clock, disk, payloads } = fixture;
  disk.isFilledByDelivery = true;

  await events.execute('PutEvents', order);
  await vi.waitFor(() => expect(payloads).toHaveLength(1));
  await vi.waitFor(() => expect(clock.pendingCount).toBe(fixture.idleTimers + 1));
  disk.isFull = false;
  clock.advance(1000);
  await vi.waitFor(() => expect(fixture.stored()).toBe(0));

  expect(payloads).toHaveLength(1);
});

test('an event that could not be stored is not delivered, and later ones are', async () => {
  await using fixture = await startOnDisk();
  const { events, clock, disk, payloads } = fixture;

  disk.isFull = true;
  await expect(events.execute('PutEvents', order)).rejects.toThrow('No space left');
  await vi.waitFor(() => expect(clock.pendingCount).toBe(fixture.idleTimers + 1));
  disk.isFull = false;
  clock.advance(1000);
  await events.execute('PutEvents', order);
  await vi.waitFor(() => expect(fixture.stored()).toBe(0));

  expect(payloads).toHaveLength(1);
  expect(events.pendingDeliveries).toBe(0);
});

test('a schedule that could not be recorded fires when the disk has room again, and goes on', async () => {
  await using fixture = await startOnDisk();
  const { events, clock, disk, payloads } = fixture;
  await events.execute('PutRule', { Name: 'minutely', ScheduleExpression: 'rate(1 minute)' });
  await events.execute('PutTargets', { Rule: 'minutely', Targets: [{ Id: 't', Arn: functionArn('f') }] });

  disk.isFull = true;
  clock.advance(60_000);
  await vi.waitFor(() => expect(clock.pendingCount).toBe(fixture.idleTimers + 1));
  disk.isFull = false;
  clock.advance(1000);
  await vi.waitFor(() => expect(payloads).toHaveLength(1));
  clock.advance(59_000);
  await vi.waitFor(() => expect(payloads).toHaveLength(2));

  expect(payloads).toMatchObject([{ time: '2026-11-21T09:01:00Z' }, { time: '2026-11-21T09:02:00Z' }]);
});
