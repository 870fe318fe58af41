import { expect, test } from 'vitest';
import type { Effect, Fault } from '../plan/fault.ts';
import { possibleApiErrors } from './possible-api-errors.ts';

const faultAt = (point: string, effect: Effect): Fault => ({ id: 0, point, pass: 1, times: 1, effect });
const failing = { kind: 'internal-error', when: 'after' } as const;
const killed = { kind: 'function-killed', when: 'before' } as const;

test.each<[string, Fault, string[]]>([
  ['a throttled stream', faultAt('job-api/kinesis.PutRecord', { kind: 'throttled' }), ['503 service_unavailable']],
  ['a stream that fails', faultAt('job-api/kinesis.PutRecord', failing), ['503 acceptance_unknown']],
  ['a table that fails', faultAt('job-api/dynamodb.GetItem', failing), ['503 service_unavailable']],
  ['an end of job-api', faultAt('job-api/dynamodb.UpdateItem', killed), ['502']],
  ['an end of another function', faultAt('result-writer/dynamodb.UpdateItem', killed), []],
  ['an end of all', faultAt('result-writer/s3.GetObject', { kind: 'process-killed', when: 'after' }), ['no answer']],
  ['a lost event', faultAt('reconciler/event', { kind: 'event', delaysMs: [] }), []],
])('of %s', (_what, fault, expected) => {
  expect([...possibleApiErrors([fault])]).toEqual(expected);
});
