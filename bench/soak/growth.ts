import { median } from '../statistics.ts';

export interface Growth {
  /** How many values stand for either end: five, or as many as half of them. */
  readonly window: number;
  /** Medians of the first values and of the last. */
  readonly first: number;
  readonly last: number;
  /** From the first to the last, as a share of the first; negative when they fall. */
  readonly change: number;
  /** Of a line through all values, from its first to its last, as a share of their median. */
  readonly slope: number;
  /** That line rises with less than one chance in a hundred that noise alone looks like it. */
  readonly isSteady: boolean;
}

export const minValues = 8;
const maxInWindow = 5;
const steadyFrom = 2.33;

/**
 * How much values at even distances grow, in spite of noise, told in two ways. The change between the medians of both ends
 * also shows what began late, and a saw-tooth hardly moves it. The line's slope is the median of the slopes between all
 * pairs (Theil-Sen), so single outliers do not move it; that it is no accident is told by how many pairs rise
 * (Mann-Kendall, one-sided, 1 %).
 * @returns nothing for fewer than eight values, from which no trend can be told
 */
export function growthOf(values: readonly number[]): Growth | undefined {
  const count = values.length;
  if (count < minValues) return undefined;
  const window = Math.min(maxInWindow, Math.floor(count / 2));
  const first = median(values.slice(0, window));
  const last = median(values.slice(-window));
  const slopes = values.flatMap((from, index) =>
    values.slice(index + 1).map((to, distance) => (to - from) / (distance + 1)),
  );
  const risen = slopes.reduce((sum, slope) => sum + Math.sign(slope), 0);
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  return {
    window,
    first,
    last,
    change: last / first - 1,
    slope: (median(slopes) * (count - 1)) / median(values),
    isSteady: (risen - 1) / deviation > steadyFrom,
  };
}

/** The larger of both ways to tell it; a line that noise may have made counts for nothing. */
export const growthShare = ({ change, slope, isSteady }: Growth) => (isSteady ? Math.max(change, slope) : change);
