import { expect, test } from 'vitest';
import { planDeployment } from './plan-deployment.ts';

const code = (key: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: key } } });
const stream = (shards: number) => ({ Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: shards } });
const template = (resources: object, outputs: object = {}) =>
  JSON.stringify({ Resources: resources, Outputs: outputs });
const asDeployed = template({ Function: code('a.zip'), Stream: stream(1) });
const complete = { status: 'CREATE_COMPLETE', template: asDeployed };

test.each([
  ['nothing is deployed', undefined, asDeployed, 'create'],
  ['the same is deployed', complete, asDeployed, 'keep'],
  ['the same was deployed by an update', { ...complete, status: 'UPDATE_COMPLETE' }, asDeployed, 'keep'],
  ['only a function’s code differs', complete, template({ Function: code('b.zip'), Stream: stream(1) }), 'update'],
  ['the stream differs', complete, template({ Function: code('a.zip'), Stream: stream(2) }), 'replace'],
  [
    'a function is new',
    complete,
    template({ Function: code('a.zip'), Stream: stream(1), New: code('c.zip') }),
    'replace',
  ],
  ['a resource is gone', complete, template({ Function: code('a.zip') }), 'replace'],
  ['an output is new', complete, template({ Function: code('a.zip'), Stream: stream(1) }, { Name: 1 }), 'replace'],
  ['the last deployment failed', { ...complete, status: 'ROLLBACK_COMPLETE' }, asDeployed, 'replace'],
  ['the last deployment did not end', { ...complete, status: 'CREATE_IN_PROGRESS' }, asDeployed, 'replace'],
])('when %s', (_when, deployed, wanted, plan) => {
  expect(planDeployment(deployed, wanted)).toBe(plan);
});
