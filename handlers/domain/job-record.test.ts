import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJobRecord } from '../fakes/build.ts';
import { readJobRecord, writeJobRecord } from './job-record.ts';

describe('readJobRecord', () => {
  it('reads what writeJobRecord wrote, whatever the payload', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (payload) => {
        const record = buildJobRecord({ payload });

        expect(readJobRecord(writeJobRecord(record))).toEqual({ record });
      }),
    );
  });

  it('says what is wrong and whose record it is, if that can be read', () => {
    const { jobId } = buildJobRecord();

    const read = readJobRecord(new TextEncoder().encode(JSON.stringify({ jobId, payload: 1 })));

    expect(read).toMatchObject({ jobId, reason: expect.stringContaining('payload') });
  });

  it.each([
    new Uint8Array(),
    new Uint8Array([0xff, 0xfe]),
    new TextEncoder().encode('{"a"'),
    new TextEncoder().encode('7'),
  ])('gives a reason for %o', (data) => {
    expect(readJobRecord(data)).toEqual({ reason: expect.stringContaining('The record is not') });
  });
});
