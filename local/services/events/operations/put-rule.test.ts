import { describe, expect, test } from 'vitest';
import { functionArn, startEventsFixture } from '../events-fixture.ts';

const EventPattern = '{"source":["shop"]}';

describe('PutRule', () => {
  test('creates a rule and, given again, replaces all but its targets and tags', async () => {
    await using fixture = await startEventsFixture();
    const { execute } = fixture.events;

    await execute('PutRule', { Name: 'r', EventPattern, Description: 'first', Tags: [{ Key: 'a', Value: '1' }] });
    await execute('PutTargets', { Rule: 'r', Targets: [{ Id: 't', Arn: functionArn('f') }] });
    const answer = await execute('PutRule', { Name: 'r', ScheduleExpression: 'rate(5 minutes)', State: 'DISABLED' });

    const RuleArn = 'arn:aws:events:us-east-1:000000000000:rule/r';
    expect(answer).toEqual({ RuleArn });
    expect(await execute('DescribeRule', { Name: 'r' })).toEqual({
      Name: 'r',
      Arn: RuleArn,
      ScheduleExpression: 'rate(5 minutes)',
      State: 'DISABLED',
      EventBusName: 'default',
      CreatedBy: '000000000000',
    });
    expect(await execute('ListTargetsByRule', { Rule: 'r' })).toMatchObject({ Targets: [{ Id: 't' }] });
    expect(await execute('ListTagsForResource', { ResourceARN: RuleArn })).toEqual({
      Tags: [{ Key: 'a', Value: '1' }],
    });
  });

  test.each([
    [{ Name: 'r' }, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    [
      { Name: 'r', EventPattern: '{"source":"shop"}' },
      'InvalidEventPatternException',
      '"source" must be an object or an array',
    ],
    [
      { Name: 'r', ScheduleExpression: 'rate(1 minutes)' },
      'ValidationException',
      'Parameter ScheduleExpression is not valid.',
    ],
    [
      { Name: 'r', ScheduleExpression: 'rate(1 minute)', EventBusName: 'other' },
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.',
    ],
    [
      { Name: 'r', EventPattern, EventBusName: 'other' },
      'ResourceNotFoundException',
      'Event bus other does not exist.',
    ],
    [{ Name: 'a b', EventPattern }, 'ValidationException', "Value 'a b' at 'name' failed to satisfy constraint"],
  ])('refuses %j', async (input, code, message) => {
    await using fixture = await startEventsFixture();

    const answer = fixture.events.execute('PutRule', input);

    await expect(answer).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
