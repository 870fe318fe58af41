import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPlatformFaults } from './plan-platform-faults.ts';
import { createRandom } from './random.ts';

test('who asks for a transform is refused only where an end is not told: else nobody asks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const faults = planPlatformFaults(createRandom(seed), false);

      const refused = faults.filter(({ match }) => match?.operation === 'Describe*');
      const untold = faults.filter(({ kind, match }) => kind === 'lost-event' && match !== undefined);

      expect(untold).toHaveLength(refused.length);
    }),
  );
});
