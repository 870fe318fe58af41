import { fewestValues, growthOf } from './growth.ts';
import type { MinuteSample } from './minute-sample.ts';

/** Until then functions are compiled, and memory fills up to what the load needs. */
const settlingMinutes = 5;
/** Of a line through the samples, as a share of their median. */
const allowedShare = { memory: 0.1, latency: 0.2 } as const;

const judged = [
  { name: 'Memory', allowed: allowedShare.memory, of: (s: MinuteSample) => s.residentBytes - s.mappedBytes },
  { name: 'The time until POST is answered', allowed: allowedShare.latency, of: (s: MinuteSample) => s.postMedianMs },
  { name: 'The time until a job is final', allowed: allowedShare.latency, of: (s: MinuteSample) => s.finalMedianMs },
] as const;

interface Verdict {
  /** A sentence for each promise that was broken. */
  readonly broken: readonly string[];
  /** What could not be told, and why. */
  readonly untold: readonly string[];
}

/** @param faults what was found wrong with single jobs: the first sentences, and how many there are */
export function judgeSoak(samples: readonly MinuteSample[], faults: readonly string[], faultCount: number): Verdict {
  const settled = samples.filter(({ minute }) => minute > settlingMinutes);
  const lost = faultCount === 0 ? [] : [`${faultCount} requests or jobs went wrong, first: ${faults[0]}.`];
  if (settled.length < fewestValues) {
    const fewestMinutes = settlingMinutes + fewestValues;
    return {
      broken: lost,
      untold: [`Growth of memory and latency is judged from ${fewestMinutes} minutes on (--minutes ${fewestMinutes}).`],
    };
  }
  const grown = judged.flatMap(({ name, allowed, of }) => {
    const growth = growthOf(settled.map(of));
    if (growth === undefined || !growth.isSteady || growth.share <= allowed) return [];
    return [
      `${name} grew by ${percent(growth.share)} in the ${settled.length} minutes after the first ${settlingMinutes}; ` +
        `allowed are ${percent(allowed)}.`,
    ];
  });
  return { broken: [...lost, ...grown], untold: [] };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
