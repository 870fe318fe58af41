import * as sdk from '@aws-sdk/client-eventbridge';
import { EventBridgeClient, ListRulesCommand, PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../gateway/gateway.ts';
import { functionArn, startEventsFixture } from './events-fixture.ts';
import { notImplementedOperations, operations } from './operations/index.ts';

const EventPattern = '{"source":["shop"]}';
const busArn = (name: string) => `arn:aws:events:us-east-1:000000000000:event-bus/${name}`;

test('has or refuses every operation that the SDK knows', () => {
  const known = Object.keys(sdk).flatMap((name) => /^\$?([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  const covered = [...operations.map((operation) => operation.name), ...notImplementedOperations];

  expect(covered.sort()).toEqual(known.sort());
});

test('serves the SDK', async () => {
  await using fixture = await startEventsFixture();
  const logger = pino({ level: 'silent' });
  await using gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    services: { events: fixture.events },
    logger,
  });
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${gateway.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

  await client.send(new PutRuleCommand({ Name: 'r', EventPattern }));
  const { Rules } = await client.send(new ListRulesCommand({}));
  const Time = new Date('2026-11-21T10:00:00Z');
  const put = await client.send(
    new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'Order', Detail: '{}', Time }] }),
  );
  const invalid = client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{}' }));

  expect(Rules).toMatchObject([{ Name: 'r', EventPattern, State: 'ENABLED' }]);
  expect(put).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }] });
  await expect(invalid).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
  client.destroy();
});

describe('rules', () => {
  test('are listed by prefix, page by page', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    for (const Name of ['b1', 'a2', 'a1', 'a3']) await execute('PutRule', { Name, EventPattern });

    const first = await execute('ListRules', { NamePrefix: 'a', Limit: 2 });
    const second = await execute('ListRules', { NamePrefix: 'a', NextToken: Reflect.get(first ?? {}, 'NextToken') });

    expect(first).toMatchObject({ Rules: [{ Name: 'a1' }, { Name: 'a2' }] });
    expect(second).toMatchObject({ Rules: [{ Name: 'a3' }] });
  });

  test('are enabled and disabled', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    await execute('PutRule', { Name: 'r', EventPattern });

    await execute('DisableRule', { Name: 'r' });
    expect(await execute('DescribeRule', { Name: 'r' })).toMatchObject({ State: 'DISABLED' });
    await execute('EnableRule', { Name: 'r' });
    expect(await execute('DescribeRule', { Name: 'r' })).toMatchObject({ State: 'ENABLED' });
  });

  test('are deleted once they have no targets, and by name only once', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    await execute('PutRule', { Name: 'r', EventPattern });
    await execute('PutTargets', { Rule: 'r', Targets: [{ Id: 't', Arn: functionArn('f') }] });

    await expect(execute('DeleteRule', { Name: 'r' })).rejects.toMatchObject({
      message: "Rule can't be deleted since it has targets.",
    });
    const removal = await execute('RemoveTargets', { Rule: 'r', Ids: ['t', 'unknown'] });
    await execute('DeleteRule', { Name: 'r' });
    await execute('DeleteRule', { Name: 'r' });

    expect(removal).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'unknown' }] });
    await expect(execute('DescribeRule', { Name: 'r' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Rule r does not exist on EventBus default.',
    });
  });

  test('are found by their target', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    for (const [Name, target] of [
      ['r1', 'f'],
      ['r2', 'g'],
    ] as const) {
      await execute('PutRule', { Name, EventPattern });
      await execute('PutTargets', { Rule: Name, Targets: [{ Id: 't', Arn: functionArn(target) }] });
    }

    expect(await execute('ListRuleNamesByTarget', { TargetArn: functionArn('g') })).toEqual({ RuleNames: ['r2'] });
  });

  test('and their tags and buses are there after a restart', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    await execute('CreateEventBus', { Name: 'b' });
    await execute('PutRule', { Name: 'r', EventPattern, EventBusName: busArn('b') });
    const ResourceARN = 'arn:aws:events:us-east-1:000000000000:rule/b/r';
    await execute('TagResource', {
      ResourceARN,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await execute('UntagResource', { ResourceARN, TagKeys: ['a'] });

    const restarted = await fixture.restart();

    expect(await restarted.execute('DescribeRule', { Name: 'r', EventBusName: 'b' })).toMatchObject({ EventPattern });
    expect(await restarted.execute('ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [{ Key: 'b', Value: '2' }],
    });
  });
});

describe('buses', () => {
  test('are created, described, changed, listed and deleted with their rules', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;

    expect(await execute('CreateEventBus', { Name: 'b', Description: 'x' })).toEqual({
      EventBusArn: busArn('b'),
      Description: 'x',
    });
    await execute('UpdateEventBus', { Name: 'b', Description: 'y' });
    await execute('PutRule', { Name: 'r', EventPattern, EventBusName: 'b' });
    expect(await execute('DescribeEventBus', { Name: 'b' })).toMatchObject({ Arn: busArn('b'), Description: 'y' });
    expect(await execute('ListEventBuses', {})).toMatchObject({ EventBuses: [{ Name: 'b' }, { Name: 'default' }] });
    await execute('DeleteEventBus', { Name: 'b' });

    await expect(execute('ListRules', { EventBusName: 'b' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Event bus b does not exist.',
    });
  });

  test.each([
    ['CreateEventBus', { Name: 'default' }, 'ResourceAlreadyExistsException', 'Event bus default already exists.'],
    ['CreateEventBus', { Name: 'a/b' }, 'ValidationException', "Event bus name must not contain '/'."],
    ['CreateEventBus', { Name: 'b', EventSourceName: 'x' }, 'NotImplementedException', 'Partner event buses'],
    ['CreateEventBus', { Name: 'b', DeadLetterConfig: {} }, 'NotImplementedException', 'DeadLetterConfig'],
    ['DeleteEventBus', { Name: 'default' }, 'ValidationException', 'Cannot delete event bus default.'],
    ['StartReplay', {}, 'NotImplementedException', 'events StartReplay is not implemented'],
  ])('%s refuses %j', async (operation, input, code, message) => {
    await using fixture = await startEventsFixture();

    const answer = fixture.events.execute(operation, input);

    await expect(answer).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('keep the permissions they are given', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;
    const policy = async (): Promise<unknown> => {
      const text: unknown = Reflect.get((await execute('DescribeEventBus', {})) ?? {}, 'Policy');
      return typeof text === 'string' ? JSON.parse(text) : text;
    };

    await execute('PutPermission', { StatementId: 's', Action: 'events:PutEvents', Principal: '111111111111' });
    expect(await policy()).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 's',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: 'events:PutEvents',
          Resource: busArn('default'),
        },
      ],
    });
    await expect(execute('RemovePermission', { StatementId: 'other' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await execute('RemovePermission', { StatementId: 's' });

    expect(await policy()).toBeUndefined();
    await expect(execute('PutPermission', { Policy: 'x' })).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(execute('PutPermission', {})).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
