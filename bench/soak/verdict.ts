import { type Growth, growthOf, growthShare, minValues } from './growth.ts';
import type { MinuteSample } from './minute-sample.ts';

/** Until then functions are compiled, and memory fills up to what the load needs. */
export const settlingMinutes = 5;
/** As a share. What a tenth of the memory is for each job: docs/reliability.md. */
const allowedShare = { memory: 0.1, time: 0.2, pushedBack: 0.01 } as const;

const measures = [
  {
    name: 'Memory',
    unit: 'MB',
    digits: 0,
    allowed: allowedShare.memory,
    of: (s: MinuteSample) => (s.residentBytes - s.mappedBytes) / 1024 / 1024,
  },
  {
    name: 'The processor time of a job',
    unit: 'ms',
    digits: 1,
    allowed: allowedShare.time,
    of: (s: MinuteSample) => s.processorMsPerJob,
  },
  {
    name: 'The time until POST is answered',
    unit: 'ms',
    digits: 0,
    allowed: allowedShare.time,
    of: (s: MinuteSample) => s.postMedianMs,
  },
  {
    name: 'The time until a job is final',
    unit: 'ms',
    digits: 0,
    allowed: allowedShare.time,
    of: (s: MinuteSample) => s.finalMedianMs,
  },
] as const;

/** One thing that must not grow, and how much it did. */
export interface Judged {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly growth: Growth;
  readonly allowed: number;
}

/** What became of the jobs. */
export interface SoakOutcome {
  /** What was found wrong with single jobs: the first sentences, and how many there are. */
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly counts: Readonly<Record<'submitted' | 'pushedBack' | 'unconfirmed', number>>;
  /** Absent when the rate was given: it may be more than the environment can take, and then 503 is the right answer. */
  readonly capacityPerSecond?: number;
}

interface Verdict {
  /** A sentence for each promise that was broken. */
  readonly broken: readonly string[];
  /** Nothing, if the soak was too short to tell. */
  readonly judged: readonly Judged[];
  /** What could not be told, and why. */
  readonly untold: readonly string[];
}

/** @param samples of whole minutes */
export function judgeSoak(samples: readonly MinuteSample[], outcome: SoakOutcome): Verdict {
  const settled = samples.filter(({ minute }) => minute > settlingMinutes);
  const judged = measures.flatMap(({ of, ...measure }) => {
    const growth = growthOf(settled.map(of));
    return growth === undefined ? [] : [{ ...measure, growth }];
  });
  const { faults, faultCount } = outcome;
  const lost =
    faultCount === 0 ? [] : [`${faultCount} ${faultCount === 1 ? 'thing' : 'things'} went wrong, first: ${faults[0]}.`];
  const grown = judged
    .filter(({ growth, allowed }) => !(growthShare(growth) <= allowed))
    .map(
      ({ name, growth, allowed }) =>
        `${name} grew by ${percent(growthShare(growth))} in the ${settled.length} minutes after the first ` +
        `${settlingMinutes}; allowed are ${percent(allowed)}.`,
    );
  const minMinutes = settlingMinutes + minValues;
  return {
    broken: [...lost, ...pushedBack(outcome), ...grown],
    judged,
    untold: judged.length > 0 ? [] : [`Growth is judged from ${minMinutes} minutes on (--minutes ${minMinutes}).`],
  };
}

/** Both are answers with 503; of neither has the client a job that it can count on. */
function pushedBack({ counts: { submitted, pushedBack, unconfirmed }, capacityPerSecond }: SoakOutcome): string[] {
  const count = pushedBack + unconfirmed;
  if (capacityPerSecond === undefined || count <= allowedShare.pushedBack * submitted) return [];
  const share = ((100 * count) / submitted).toFixed(1);
  return [
    `${share} % of the submits were answered with 503 at half the capacity; allowed are ${percent(allowedShare.pushedBack)}.`,
  ];
}

export const percent = (share: number) => `${Math.round(100 * share)} %`;
