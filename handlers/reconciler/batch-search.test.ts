import { describe, expect, it } from 'vitest';
import { isSought, pauseSearch, resumeSearch } from './batch-search.ts';

const now = new Date('2026-03-04T05:06:00.000Z');
const aMinuteLater = new Date('2026-03-04T05:07:00.000Z');
const first = resumeSearch('', now);

describe('the search for batch objects', () => {
  it('begins at the keys of the oldest records that stream-processor is tried for, an hour earlier', () => {
    expect(first.after).toBe('data/2026/03/03/22/06/');
  });

  it('looks at each time of writing in one pass: the next one begins where the last has ended', () => {
    const next = resumeSearch(pauseSearch(first, undefined, []), aMinuteLater);

    const written = [first.writtenFrom, first.writtenBefore, next.writtenBefore].map((time) => new Date(time));
    expect(written.map((time) => isSought(first, time))).toEqual([true, false, false]);
    expect(written.map((time) => isSought(next, time))).toEqual([false, true, false]);
  });

  it('goes on behind the last key of a pass that was too long for one tick, for the same times', () => {
    const paused = pauseSearch(first, 'data/2026/03/04/01/00/b/data', []);

    const next = resumeSearch(paused, aMinuteLater);

    expect(next).toEqual({ ...first, after: 'data/2026/03/04/01/00/b/data' });
    expect(resumeSearch(pauseSearch(next, undefined, []), aMinuteLater).writtenFrom).toBe(first.writtenBefore);
  });

  it.each([
    [undefined, 'data/2026/03/03/22/05/'],
    ['data/2026/03/04/01/00/b/data', 'data/2026/03/04/01/00/b/data'],
  ])('forgets nothing however long nobody searched, stopped at %s', (stoppedAt, after) => {
    const aDayLater = new Date('2026-03-05T05:06:00.000Z');

    const next = resumeSearch(pauseSearch(first, stoppedAt, []), aDayLater);

    expect(next.after).toBe(after);
    expect(next.writtenFrom).toBe(stoppedAt === undefined ? first.writtenBefore : first.writtenFrom);
  });

  it('keeps what failed', () => {
    expect(resumeSearch(pauseSearch(first, undefined, ['data/x']), aMinuteLater).failedKeys).toEqual(['data/x']);
  });

  it.each([
    '{"other":1}',
    'no JSON',
    '{"checkedUntil":"never"}',
    '{"checkedUntil":"2026-03-04T05:00:00.000Z","pass":{"after":"data/","writtenBefore":"never"}}',
  ])('begins anew where the bookmark is not one of its own: %s', (bookmark) => {
    expect(resumeSearch(bookmark, now)).toEqual(first);
  });
});
