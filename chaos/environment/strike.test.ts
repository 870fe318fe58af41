import { expect, test } from 'vitest';
import type { Effect, Fault } from '../plan/fault.ts';
import type { Passage } from './passages.ts';
import { createFaultPoints } from './strike.ts';

const writer = 'Slipway-ResultWriterHandlerFunction7B0F';
const throttled = { kind: 'throttled' } as const;
const buildFault = (fault: Partial<Fault> & { effect: Effect }): Fault => ({
  id: 0,
  point: 'result-writer/dynamodb.PutItem',
  pass: 1,
  times: 1,
  ...fault,
});
const unheard = () => undefined;

test('a fault strikes at its passages and at no other', () => {
  const points = createFaultPoints([buildFault({ pass: 2, times: 2, effect: throttled })], [], unheard);

  const effects = [1, 2, 3, 4].map(() => points.request(writer, 'dynamodb', 'PutItem'));

  expect(effects).toEqual([undefined, throttled, throttled, undefined]);
});

test('points are told apart by function, service and operation', () => {
  const points = createFaultPoints([buildFault({ effect: throttled })], [], unheard);

  const others = [
    points.request('Slipway-TransformStarterHandlerFunction1', 'dynamodb', 'PutItem'),
    points.request(writer, 's3', 'PutItem'),
    points.request(writer, 'dynamodb', 'GetItem'),
  ];

  expect(others).toEqual([undefined, undefined, undefined]);
});

test('passages of the process before count', () => {
  const before = [1, 2].map((passage) => ({ point: 'result-writer/dynamodb.PutItem', passage }));
  const points = createFaultPoints([buildFault({ pass: 3, effect: throttled })], before, unheard);

  const effects = [3, 4].map(() => points.request(writer, 'dynamodb', 'PutItem'));

  expect(effects).toEqual([throttled, undefined]);
});

test('a fault may strike until another one has, whichever process that was in', () => {
  const lost = buildFault({ id: 1, point: 'result-writer/event', until: 0, effect: { kind: 'event', delaysMs: [] } });
  const faults = [lost, buildFault({ id: 0, pass: 2, effect: throttled })];
  const points = createFaultPoints(faults, [], unheard);
  const later = createFaultPoints(faults, [{ point: 'result-writer/dynamodb.PutItem', passage: 2, fault: 0 }], unheard);
  const putItem = () => points.request(writer, 'dynamodb', 'PutItem');

  const before = [points.event(writer), putItem(), points.event(writer), putItem()];
  const after = points.event(writer);
  const inLaterProcess = [later.event(writer), later.event(writer)];

  expect(before).toEqual([[], undefined, [], throttled]);
  expect(after).toEqual([0]);
  // At least once, as often as it is planned itself.
  expect(inLaterProcess).toEqual([[], [0]]);
});

test('an event comes once and at once unless a fault says otherwise', () => {
  const late = buildFault({ point: 'result-writer/event', effect: { kind: 'event', delaysMs: [0, 5000] } });
  const points = createFaultPoints([late], [], unheard);

  const delays = [points.event(writer), points.event(writer)];

  expect(delays).toEqual([[0, 5000], [0]]);
});

test('a fault of a second life counts from the redrive on, in later processes, too', () => {
  const fault = buildFault({ pass: 2, sinceRedrive: true, effect: throttled });
  const passed: Passage[] = [];
  const points = createFaultPoints([fault], [], (passage) => void passed.push(passage));
  const putItem = () => points.request(writer, 'dynamodb', 'PutItem');

  const before = [putItem(), putItem(), putItem()];
  points.redriven();
  const first = putItem();
  const later = createFaultPoints([fault], passed, unheard);
  const since = [1, 2].map(() => later.request(writer, 'dynamodb', 'PutItem'));

  expect([...before, first]).toEqual([undefined, undefined, undefined, undefined]);
  expect(since).toEqual([throttled, undefined]);
});

test('tells of each passage, with the fault that strikes there', () => {
  const fault = buildFault({ point: 'stream-processor/batch', pass: 2, effect: { kind: 'twice' } });
  const passed: Passage[] = [];
  const points = createFaultPoints([fault], [], (passage) => void passed.push(passage));

  points.streamBatch('Slipway-StreamProcessorHandlerFunction2');
  points.streamBatch('Slipway-StreamProcessorHandlerFunction2');

  expect(passed).toEqual([
    { point: 'stream-processor/batch', passage: 1, fault: undefined },
    { point: 'stream-processor/batch', passage: 2, fault: fault.id },
  ]);
});
