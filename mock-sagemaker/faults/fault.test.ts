import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from './errors.ts';
import { parseFault } from './fault.ts';

describe('parseFault', () => {
  it('fills in what is not said', () => {
    expect(parseFault({ kind: 'failing-records', records: [1] })).toEqual({
      kind: 'failing-records',
      match: {},
      records: [1],
      status: 400,
    });
  });

  it('either reads a fault or says what is wrong with it', () => {
    const kinds = fc.constantFrom(
      'capacity-error',
      'stopped',
      'slow-start',
      'failing-records',
      'throttling',
      'late-event',
      'x',
    );
    const match = fc.oneof(fc.jsonValue(), fc.record({ transformJobName: fc.jsonValue(), key: fc.jsonValue() }));
    const members = { kind: kinds, match, times: fc.jsonValue(), delayMs: fc.jsonValue(), records: fc.jsonValue() };
    const inputs = fc.oneof(fc.jsonValue(), fc.record(members, { requiredKeys: [] }));
    fc.assert(
      fc.property(inputs, (input) => {
        try {
          expect(parseFault(input)).toMatchObject({ kind: expect.any(String) });
        } catch (error) {
          expect(error).toBeInstanceOf(FaultError);
          expect(error).toMatchObject({ message: expect.stringMatching(/: .+(allowed: .+)/) });
        }
      }),
    );
  });
});
