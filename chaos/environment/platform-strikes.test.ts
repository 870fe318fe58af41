import { expect, test } from 'vitest';
import type { Passage } from './passages.ts';
import { carryOver } from './platform-strikes.ts';

const faults = [
  { kind: 'stopped', times: 1 },
  { kind: 'capacity-error', times: 3 },
];

test('a strike is told of, with the place of its fault in the schedule', () => {
  const passed: Passage[] = [];
  const { struck } = carryOver(faults, [], (passage) => void passed.push(passage));

  struck(1);
  struck(1);

  expect(passed).toEqual([
    { point: 'SageMaker/capacity-error', passage: 1, platformFault: 1 },
    { point: 'SageMaker/capacity-error', passage: 2, platformFault: 1 },
  ]);
});

test('what has struck before the process was killed strikes no more', () => {
  const before = [
    { point: 'SageMaker/stopped', passage: 1, platformFault: 0 },
    { point: 'SageMaker/capacity-error', passage: 1, platformFault: 1 },
    { point: 'job-api/kinesis.PutRecord', passage: 1, fault: 1 },
  ];
  const passed: Passage[] = [];

  const left = carryOver(faults, before, (passage) => void passed.push(passage));
  left.struck(0);

  expect(left.faults).toEqual([{ kind: 'capacity-error', times: 2 }]);
  expect(passed).toEqual([{ point: 'SageMaker/capacity-error', passage: 2, platformFault: 1 }]);
});
