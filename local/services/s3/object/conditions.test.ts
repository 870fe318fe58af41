import { describe, expect, test } from 'vitest';
import { type Conditions, checkAcceptable, checkUnchanged, checkWrite, readOutcome } from './conditions.ts';

const none: Conditions = {
  ifMatch: undefined,
  ifNoneMatch: undefined,
  ifModifiedSince: undefined,
  ifUnmodifiedSince: undefined,
};
const object = { etag: 'abc', lastModified: Date.parse('2026-05-05T12:00:00.500Z') };
const [before, at, after] = ['11:59:59', '12:00:00', '12:00:01'].map((time) => `Tue, 05 May 2026 ${time} GMT`);

describe('readOutcome', () => {
  test.each([
    ['no condition', {}, 'proceed'],
    ['a matching ETag', { ifMatch: '"abc"' }, 'proceed'],
    ['a matching ETag in a list', { ifMatch: '"x", "abc"' }, 'proceed'],
    ['any ETag', { ifMatch: '*' }, 'proceed'],
    ['another ETag', { ifMatch: '"x"' }, 'If-Match'],
    ['the ETag it has', { ifNoneMatch: 'abc' }, 'not-modified'],
    ['an ETag it has not', { ifNoneMatch: '"x"' }, 'proceed'],
    ['modified since before', { ifModifiedSince: before }, 'proceed'],
    ['modified since its own second', { ifModifiedSince: at }, 'not-modified'],
    ['unmodified since before', { ifUnmodifiedSince: before }, 'If-Unmodified-Since'],
    ['unmodified since after', { ifUnmodifiedSince: after }, 'proceed'],
    ['a matching ETag beside a failing date', { ifMatch: 'abc', ifUnmodifiedSince: before }, 'proceed'],
    ['another ETag beside a date that says not modified', { ifNoneMatch: 'x', ifModifiedSince: after }, 'proceed'],
    ['a date that is none', { ifModifiedSince: 'yesterday' }, 'proceed'],
    ['modified since a future date', { ifModifiedSince: 'Wed, 06 May 2026 12:00:00 GMT' }, 'proceed'],
  ])('for %s', (_, conditions, outcome) => {
    expect(readOutcome({ ...none, ...conditions }, object, object.lastModified + 60_000)).toBe(outcome);
  });
});

describe('checkWrite', () => {
  test('lets a first write with If-None-Match: * pass', () => {
    expect(() => checkWrite({ ...none, ifNoneMatch: '*' }, undefined, 'k')).not.toThrow();
  });

  test('lets it pass over a delete marker', () => {
    const marker = { kind: 'delete-marker', versionId: 'v', sequence: 1, lastModified: 0 } as const;

    expect(() => checkWrite({ ...none, ifNoneMatch: '*' }, marker, 'k')).not.toThrow();
  });

  test('finds no key to match where there is none', () => {
    expect(() => checkWrite({ ...none, ifMatch: 'abc' }, undefined, 'k')).toThrow('The specified key does not exist.');
  });
});

describe('checkAcceptable', () => {
  test.each([{}, { ifMatch: 'abc' }, { ifNoneMatch: '*' }])('lets a write ask for %j', (conditions) => {
    expect(() => checkAcceptable({ ...none, ...conditions })).not.toThrow();
  });

  test.each([
    [{ ifMatch: '*' }, 'If-Match'],
    [{ ifNoneMatch: 'abc' }, 'If-None-Match'],
    [{ ifMatch: 'abc', ifNoneMatch: '*' }, 'If-Match,If-None-Match'],
  ])('does not implement %j', (conditions, Header) => {
    const refused = expect.objectContaining({ code: 'NotImplemented', members: expect.objectContaining({ Header }) });

    expect(() => checkAcceptable({ ...none, ...conditions })).toThrow(refused);
  });
});

describe('checkUnchanged', () => {
  const marker = { kind: 'delete-marker', versionId: 'v', sequence: 7, lastModified: 0 } as const;

  test('finds no conflict where nothing was and nothing is', () => {
    expect(() => checkUnchanged({ ...none, ifNoneMatch: '*' }, undefined, marker, 'k')).not.toThrow();
  });

  test('finds a conflict where an object was removed meanwhile', () => {
    expect(() => checkUnchanged({ ...none, ifNoneMatch: '*' }, 3, marker, 'k')).toThrow('conflicting operation');
  });

  test('asks nothing of an unconditional write', () => {
    expect(() => checkUnchanged(none, 3, marker, 'k')).not.toThrow();
  });
});
