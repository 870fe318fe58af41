import type { PlatformFault } from '../../local/faults/fault-points.ts';
import { countPlatformStrikes, type Passage } from './passages.ts';

interface PlatformStrikes {
  /** What is left of the faults for this process. */
  readonly faults: readonly PlatformFault[];
  /** To be told of each strike, with the place of its fault among `faults`. */
  readonly struck: (index: number) => void;
}

/**
 * Carries over what SageMaker's faults have still to do: the mock forgets them when its process is killed.
 *
 * @param before passages of the processes that have ended
 * @param passed told of every strike before it takes effect
 */
export function carryOver(
  faults: readonly PlatformFault[],
  before: readonly Passage[],
  passed: (passage: Passage) => void,
): PlatformStrikes {
  const strikes = countPlatformStrikes(before);
  const left = faults
    .map((fault, place) => ({ place, fault: { ...fault, times: fault.times - (strikes.get(place) ?? 0) } }))
    .filter(({ fault }) => fault.times > 0);
  return {
    faults: left.map(({ fault }) => fault),
    struck(index) {
      const one = left[index];
      if (one === undefined) return;
      const passage = (strikes.get(one.place) ?? 0) + 1;
      strikes.set(one.place, passage);
      passed({ point: `SageMaker/${one.fault.kind}`, passage, platformFault: one.place });
    },
  };
}
