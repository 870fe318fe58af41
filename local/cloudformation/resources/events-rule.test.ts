import { describe, expect, it } from 'vitest';
import { bindThing, createScriptedOperations, servicesWith } from '../scripted-operations.ts';
import { eventsRule } from './events-rule.ts';

const target = (Id: string) => ({ Id, Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:any' });

describe('AWS::Events::Rule', () => {
  it('has exactly the targets of the template, and its pattern as text', async () => {
    const events = createScriptedOperations({ ListTargetsByRule: { Targets: [target('Old'), target('Kept')] } });
    const rule = bindThing(eventsRule, {
      EventPattern: { source: ['aws.s3'] },
      Targets: [target('Kept'), target('New')],
    });

    await rule.put(servicesWith({ events }));

    expect(events.calls).toMatchObject([
      ['PutRule', { EventPattern: '{"source":["aws.s3"]}', State: 'ENABLED' }],
      ['ListTargetsByRule', {}],
      ['RemoveTargets', { Ids: ['Old'] }],
      ['PutTargets', { Targets: [{ Id: 'Kept' }, { Id: 'New' }] }],
    ]);
  });

  it('loses its targets before it is deleted', async () => {
    const events = createScriptedOperations({ ListTargetsByRule: { Targets: [target('Only')] } });

    await eventsRule.delete('Test-Thing', servicesWith({ events }));

    expect(events.calls.map(([operation]) => operation)).toEqual(['ListTargetsByRule', 'RemoveTargets', 'DeleteRule']);
  });

  it('is deleted without complaint when it is gone', async () => {
    const events = createScriptedOperations({
      ListTargetsByRule: 'ResourceNotFoundException',
      DeleteRule: 'ResourceNotFoundException',
    });

    await expect(eventsRule.delete('Test-Thing', servicesWith({ events }))).resolves.toBeUndefined();
  });
});
