import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const names = ['ModelName', 'ModelImage', 'KinesisBatchSize'];

describe('nearestName', () => {
  it.each([
    ['KinesisBatchsize', 'KinesisBatchSize'],
    ['kinesis-batch-size', 'KinesisBatchSize'],
    ['KinesisBachSize', 'KinesisBatchSize'],
    ['ModelNames', 'ModelName'],
  ])('finds for %s the name %s', (given, expected) => {
    expect(nearestName(given, names)).toBe(expected);
  });

  it.each(['Colour', 'Model', ''])('finds nothing near %j', (given) => {
    expect(nearestName(given, names)).toBeUndefined();
  });
});
