import { TransformInstanceType } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { hasLocalStorage, instanceTypes } from './instance-types.ts';

it('the instance types are those that the client of AWS knows', () => {
  expect([...instanceTypes].sort()).toEqual(Object.values<string>(TransformInstanceType).sort());
});

it.each([
  ['ml.g5.xlarge', true],
  ['ml.g4dn.xlarge', true],
  ['ml.m5.large', false],
  ['ml.c7i.large', false],
])('%s has local storage: %s', (instanceType, expected) => {
  expect(hasLocalStorage(instanceType)).toBe(expected);
});
