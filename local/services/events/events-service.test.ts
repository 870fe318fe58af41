import { describe, expect, test, vi } from 'vitest';
import { AwsError } from '../../protocol/errors.ts';
import { functionArn, startEventsFixture } from './events-fixture.ts';
import type { EventsService } from './events-service.ts';

const addRule = async (events: EventsService, name: string, rule: object, target: object) => {
  await events.execute('PutRule', { Name: name, ...rule });
  await events.execute('PutTargets', { Rule: name, Targets: [{ Id: 't', ...target }] });
};
const orderPattern = { EventPattern: '{"source":["shop"],"detail":{"size":[{"numeric":[">",1]}]}}' };
const order = (size: number) => ({ Source: 'shop', DetailType: 'Order', Detail: JSON.stringify({ size }) });

describe('delivery', () => {
  test('takes an event to the targets of matching rules', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    await addRule(events, 'large', orderPattern, { Arn: functionArn('f') });

    const answer = await events.execute('PutEvents', { Entries: [order(1), order(2)] });
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));

    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }, { EventId: 'id-2' }] });
    expect(invoker.payloads).toEqual([
      {
        functionName: 'f',
        payload: {
          version: '0',
          id: 'id-2',
          'detail-type': 'Order',
          source: 'shop',
          account: '000000000000',
          time: '2026-11-21T09:00:00Z',
          region: 'us-east-1',
          resources: [],
          detail: { size: 2 },
        },
      },
    ]);
  });

  test('starts after the commit of the transaction that published', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker, store } = fixture;
    await addRule(events, 'all', { EventPattern: '{"source":["aws.s3"]}' }, { Arn: functionArn('f') });

    await store.transaction(() => {
      events.bus.publish({
        version: '0',
        id: 'e1',
        'detail-type': 'Object Created',
        source: 'aws.s3',
        account: '000000000000',
        time: '2026-11-21T09:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: {},
      });
      expect(events.pendingDeliveries).toBe(1);
    });

    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));
  });

  test('runs a failing function three times in all, then drops the event', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker, clock } = fixture;
    invoker.answer = async () => ({ payload: '{"errorMessage":"boom"}', functionError: 'Unhandled' });
    await addRule(events, 'large', orderPattern, { Arn: functionArn('f') });

    await events.execute('PutEvents', { Entries: [order(2)] });
    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));
    for (const runs of [2, 3]) {
      await vi.waitFor(() => {
        clock.advance(10_000);
        expect(invoker.payloads).toHaveLength(runs);
      });
    }
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));

    expect(invoker.payloads).toHaveLength(3);
  });

  test('drops an event for a function that does not exist', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    invoker.answer = () => Promise.reject(new AwsError('ResourceNotFoundException', 'Function not found: f', 404));
    await addRule(events, 'large', orderPattern, { Arn: functionArn('f') });

    await events.execute('PutEvents', { Entries: [order(2)] });

    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));
  });

  test('goes on after a restart with what had not been delivered, once started', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    let release = () => {};
    invoker.answer = () => new Promise((resolve) => (release = () => resolve({ payload: 'null' })));
    await addRule(events, 'large', orderPattern, { Arn: functionArn('f') });
    await events.execute('PutEvents', { Entries: [order(2)] });
    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));

    const restarted = await fixture.restart();
    release();
    invoker.answer = async () => ({ payload: 'null' });
    expect(restarted.pendingDeliveries).toBe(1);
    restarted.start();
    fixture.clock.advance(0);

    await vi.waitFor(() => expect(restarted.pendingDeliveries).toBe(0));
    expect(invoker.payloads).toHaveLength(2);
  });

  test('runs several events for one function at once, within a bound', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    const releases: (() => void)[] = [];
    invoker.answer = () => new Promise((resolve) => releases.push(() => resolve({ payload: 'null' })));
    await addRule(events, 'large', orderPattern, { Arn: functionArn('f') });

    for (let i = 0; i < 5; i += 1)
      await events.execute('PutEvents', { Entries: Array.from({ length: 10 }, () => order(2)) });
    await vi.waitFor(() => expect(releases).toHaveLength(32));

    for (const release of releases.splice(0)) release();
    await vi.waitFor(() => expect(releases).toHaveLength(18));
    for (const release of releases.splice(0)) release();
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));
  });

  test('puts events on a stream, keyed by a part of the event', async () => {
    await using fixture = await startEventsFixture();
    const { events, kinesis } = fixture;
    const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
    await kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
    await addRule(events, 'large', orderPattern, {
      Arn: streamArn,
      KinesisParameters: { PartitionKeyPath: '$.source' },
      InputPath: '$.detail',
    });

    await events.execute('PutEvents', { Entries: [order(2)] });
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));

    const [record] = kinesis.reader.readAfter(streamArn, 'shardId-000000000000', undefined, 10, 1e6);
    expect([record?.partitionKey, record?.data.toString()]).toEqual(['shop', '{"size":2}']);
  });

  test('sends events on to another bus, but not from there to a third', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    const everything = { EventPattern: '{"source":["shop"]}' };
    for (const bus of ['second', 'third']) await events.execute('CreateEventBus', { Name: bus });
    const busArn = (name: string) => `arn:aws:events:us-east-1:000000000000:event-bus/${name}`;
    await addRule(events, 'forward', everything, { Arn: busArn('second') });
    for (const [bus, target] of [
      ['second', busArn('third')],
      ['third', functionArn('on-third')],
    ] as const) {
      await events.execute('PutRule', { Name: 'r', EventBusName: bus, ...everything });
      const targets = bus === 'second' ? [target, functionArn('on-second')] : [target];
      await events.execute('PutTargets', {
        Rule: 'r',
        EventBusName: bus,
        Targets: targets.map((Arn, i) => ({ Id: `t${i}`, Arn })),
      });
    }

    await events.execute('PutEvents', { Entries: [order(1)] });
    await vi.waitFor(() => expect(events.pendingDeliveries).toBe(0));

    expect(invoker.payloads.map(({ functionName }) => functionName)).toEqual(['on-second']);
  });
});

describe('schedules', () => {
  test('fire at their times with a scheduled event', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker, clock } = fixture;
    await addRule(events, 'minutely', { ScheduleExpression: 'rate(1 minute)' }, { Arn: functionArn('f') });

    clock.advance(59_999);
    expect(events.pendingDeliveries).toBe(0);
    clock.advance(1);
    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));

    expect(invoker.payloads[0]?.payload).toEqual({
      version: '0',
      id: 'id-1',
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-11-21T09:01:00Z',
      region: 'us-east-1',
      resources: ['arn:aws:events:us-east-1:000000000000:rule/minutely'],
      detail: {},
    });
  });

  test('keep their times over a restart and catch up once', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker, clock } = fixture;
    await addRule(events, 'hourly', { ScheduleExpression: 'rate(1 hour)' }, { Arn: functionArn('f') });

    const restarted = await fixture.restart();
    clock.advance(3.5 * 3_600_000);
    restarted.start();
    await vi.waitFor(() => {
      clock.advance(0);
      expect(invoker.payloads).toHaveLength(1);
    });
    await vi.waitFor(() => expect(restarted.pendingDeliveries).toBe(0));
    clock.advance(3_599_999);

    expect(invoker.payloads).toHaveLength(1);
  });

  test('do not fire while disabled', async () => {
    await using fixture = await startEventsFixture();
    const { events, clock } = fixture;
    await addRule(events, 'minutely', { ScheduleExpression: 'rate(1 minute)' }, { Arn: functionArn('f') });

    await events.execute('DisableRule', { Name: 'minutely' });
    clock.advance(600_000);
    await fixture.store.transaction(() => undefined);

    expect(events.pendingDeliveries).toBe(0);
    expect(await events.fireSchedules()).toEqual([]);
  });

  test('fire at once when told to', async () => {
    await using fixture = await startEventsFixture();
    const { events, invoker } = fixture;
    await addRule(events, 'daily', { ScheduleExpression: 'cron(0 10 * * ? *)' }, { Arn: functionArn('f') });

    const fired = await events.fireSchedules();

    expect(fired).toEqual(['daily']);
    await vi.waitFor(() => expect(invoker.payloads).toHaveLength(1));
  });
});
