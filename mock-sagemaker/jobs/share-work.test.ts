import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareWork, weightOf } from './share-work.ts';

const megabyte = 1024 * 1024;
const buildObjects = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ bucket: 'b', key: `${index}`, relativeKey: `${index}` }));

describe('shareWork', () => {
  it('gives each object to one instance and leaves none of them without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 150 }), (count, instanceCount) => {
        const objects = buildObjects(count);

        const { instances } = shareWork(objects, instanceCount, 1);

        expect(instances.length).toBeLessThanOrEqual(instanceCount);
        expect(instances.every((own) => own.length > 0)).toBe(true);
        expect(new Set(instances.flat())).toEqual(new Set(objects));
        for (const own of instances) expect(own).toEqual(objects.filter((object) => own.includes(object)));
      }),
    );
  });

  it('keeps a job within limits, whatever it asks for', () => {
    const { instances, openRequests, objectBytes, bodyBytes } = shareWork(buildObjects(1000), 100, 2 ** 31 - 1);

    expect(instances.length * openRequests).toBeLessThanOrEqual(1024);
    expect(instances.length * objectBytes).toBeLessThanOrEqual(128 * megabyte);
    expect(instances.length * bodyBytes).toBeLessThanOrEqual(100 * megabyte);
  });

  it('leaves a single object all of the product rule', () => {
    expect(shareWork(buildObjects(1), 1, 10)).toMatchObject({ openRequests: 10, bodyBytes: 100 * megabyte });
  });

  it('has work for a job without objects', () => {
    expect(shareWork([], 3, 4).instances).toEqual([[]]);
  });
});

it.each([
  { sizeBytes: 10 * megabyte, isCompressed: false, weight: 10 * megabyte },
  { sizeBytes: 10 * megabyte, isCompressed: true, weight: 16 * megabyte },
  { sizeBytes: 1, isCompressed: false, weight: megabyte / 16 },
  { sizeBytes: 1000 * megabyte, isCompressed: false, weight: 16 * megabyte },
  { sizeBytes: undefined, isCompressed: false, weight: 16 * megabyte },
])('weightOf › is $weight for $sizeBytes bytes, compressed: $isCompressed', ({ sizeBytes, isCompressed, weight }) => {
  const object = { bucket: 'b', key: 'k', relativeKey: 'k', ...(sizeBytes !== undefined && { sizeBytes }) };

  expect(weightOf(object, isCompressed)).toBe(weight);
});
