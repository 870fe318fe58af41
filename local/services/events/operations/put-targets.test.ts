import { describe, expect, test } from 'vitest';
import { functionArn, startEventsFixture } from '../events-fixture.ts';

async function newRule() {
  const fixture = await startEventsFixture();
  const { execute } = fixture.events;
  await execute('PutRule', { Name: 'r', EventPattern: '{"source":["shop"]}' });
  return { ...fixture, put: (...Targets: object[]) => execute('PutTargets', { Rule: 'r', Targets }) };
}
const Arn = functionArn('f');

describe('PutTargets', () => {
  test('adds targets and replaces those of the same id', async () => {
    await using rule = await newRule();

    const answer = await rule.put({ Id: 'a', Arn }, { Id: 'b', Arn });
    await rule.put({ Id: 'a', Arn: functionArn('g'), Input: '{}' });

    expect(answer).toEqual({ FailedEntryCount: 0, FailedEntries: [] });
    expect(await rule.events.execute('ListTargetsByRule', { Rule: 'r' })).toEqual({
      Targets: [
        { Id: 'b', Arn },
        { Id: 'a', Arn: functionArn('g'), Input: '{}' },
      ],
    });
  });

  test.each([
    [
      { Id: 'a', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' },
      'NotImplementedException',
      'other targets are not offered',
    ],
    [
      { Id: 'a', Arn, DeadLetterConfig: { Arn: 'x' } },
      'NotImplementedException',
      'DeadLetterConfig is not implemented',
    ],
    [{ Id: 'a', Arn, SqsParameters: {} }, 'NotImplementedException', 'SqsParameters is not implemented'],
    [{ Id: 'a', Arn, Input: '{' }, 'ValidationException', 'JSON syntax error in input for target a.'],
    [{ Id: 'a', Arn, InputPath: 'detail' }, 'ValidationException', 'Invalid InputPath for target a.'],
    [{ Id: 'a', Arn, Input: '{}', InputPath: '$' }, 'ValidationException', 'Only one of Input, InputPath'],
    [{ Id: 'a', Arn, RetryPolicy: { MaximumRetryAttempts: 186 } }, 'ValidationException', 'less than or equal to 185'],
    [{ Arn }, 'ValidationException', "Value null at 'targets.1.member.id'"],
  ])('refuses %j', async (target, code, message) => {
    await using rule = await newRule();

    await expect(rule.put(target)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('refuses a sixth target', async () => {
    await using rule = await newRule();
    const six = Array.from({ length: 6 }, (_, i) => ({ Id: `t${i}`, Arn }));

    await expect(rule.put(...six)).rejects.toMatchObject({ code: 'LimitExceededException' });
  });
});
