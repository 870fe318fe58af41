import { expect, test } from 'vitest';
import type { Delivery } from '../services/events/delivery/delivery.ts';
import { faultyDeliveries } from './faulty-deliveries.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:writer';
const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/jobs';

const buildDelivery = (arn: string): Delivery => ({
  event: {
    version: '0',
    id: 'e1',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    time: '2026-11-21T09:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: {},
  },
  target: { Id: 't', Arn: arn },
  ruleName: 'rule',
  ruleArn: 'arn:aws:events:us-east-1:000000000000:rule/rule',
  ingestedAtMs: 1000,
  attempts: { firstAttemptAtMs: 1000, functionFailures: 0, notTaken: 0 },
  notBeforeMs: 1000,
});

/** When the copies of a delivery are due if the fault points say so. */
function deliveredAt(arn: string, delaysMs: readonly number[]): number[] {
  const added: number[] = [];
  const faults = { request: () => undefined, event: () => delaysMs, streamBatch: () => undefined };
  faultyDeliveries(faults, ({ notBeforeMs }) => void added.push(notBeforeMs))(buildDelivery(arn));
  return added;
}

test.each([
  ['comes as usual', [0], [1000]],
  ['is lost', [], []],
  ['comes twice, once late', [0, 5000], [1000, 6000]],
])('an event for a function %s', (_how, delaysMs, expected) => {
  const delivered = deliveredAt(functionArn, delaysMs);

  expect(delivered).toEqual(expected);
});

test('an event for anything else comes as usual', () => {
  expect(deliveredAt(streamArn, [])).toEqual([1000]);
});
