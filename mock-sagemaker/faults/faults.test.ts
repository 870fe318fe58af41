import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../ports/logger.ts';
import type { FaultInput } from './fault.ts';
import { Faults } from './faults.ts';

function createFaults(...inputs: FaultInput[]): Faults {
  const faults = new Faults(silentLogger);
  for (const input of inputs) faults.add(input);
  return faults;
}

describe('Faults', () => {
  it('of faults that fit the first strikes until it is spent', () => {
    const faults = createFaults(
      { kind: 'slow-start', delayMs: 1, times: 2 },
      { kind: 'slow-start', delayMs: 2 },
      { kind: 'capacity-error' },
    );

    const delays = Array.from({ length: 4 }, () => faults.take('slow-start', { transformJobName: 'a' })?.delayMs);

    expect(delays).toEqual([1, 1, 2, 2]);
    expect(faults.list().map(({ fired }) => fired)).toEqual([2, 2, 0]);
  });

  it('a fault that asks for what the subject does not say does not strike', () => {
    const faults = createFaults({ kind: 'throttling', match: { operation: 'List*', modelName: 'm1' } });

    expect(faults.take('throttling', { operation: 'ListModels' })).toBeUndefined();
    expect(faults.take('throttling', { operation: 'CreateModel', modelName: 'm1' })).toBeUndefined();
    expect(faults.take('throttling', { operation: 'ListModels', modelName: 'm1' })).toBeDefined();
  });

  it('a fault that was found does not strike after it was removed', () => {
    const faults = createFaults({ kind: 'failing-records', records: [1] });
    const [ready] = faults.find('failing-records', { key: 'a' });

    const removed = faults.remove('fault-1');

    expect([removed, ready?.strike(), faults.remove('fault-1')]).toEqual([true, false, false]);
  });

  it('tells of each strike', () => {
    const faults = new Faults(silentLogger);
    let strikes = 0;
    faults.add({ kind: 'slow-start', delayMs: 1, times: 2 }, () => {
      strikes += 1;
    });

    for (let count = 3; count > 0; count -= 1) faults.take('slow-start', {});

    expect(strikes).toBe(2);
  });

  it('the same calls give the same strikes, none above `times`', () => {
    const input = fc.record({
      kind: fc.constantFrom('capacity-error' as const, 'internal-error' as const),
      match: fc.record({ transformJobName: fc.constantFrom('*', 'a', 'b?', '/c/') }, { requiredKeys: [] }),
      times: fc.integer({ min: 1, max: 3 }),
    });
    const call = fc.record({
      kind: fc.constantFrom('capacity-error' as const, 'internal-error' as const),
      transformJobName: fc.constantFrom('a', 'b1', 'c'),
    });
    fc.assert(
      fc.property(fc.array(input), fc.array(call), (inputs, calls) => {
        const play = () => {
          const faults = createFaults(...inputs);
          const struck = calls.map(({ kind, ...subject }) => faults.take(kind, subject) !== undefined);
          return { struck, list: faults.list() };
        };

        const played = play();

        expect(play()).toEqual(played);
        expect(played.list.every(({ fired, times = 0 }) => fired <= times)).toBe(true);
        expect(played.list.reduce((sum, { fired }) => sum + fired, 0)).toBe(played.struck.filter(Boolean).length);
      }),
    );
  });
});
