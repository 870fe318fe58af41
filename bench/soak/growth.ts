import { median } from '../statistics.ts';

interface Growth {
  /** Of a line through the values, from the first to the last, as a share of their median; negative when they fall. */
  readonly share: number;
  /** The trend is there with less than one chance in a hundred that noise alone looks like it. */
  readonly isSteady: boolean;
}

export const fewestValues = 8;
const steadyFrom = 2.33;

/**
 * How much values at even distances grow, in spite of noise. The line's slope is the median of the slopes between all
 * pairs (Theil-Sen), so single outliers do not move it; that it is no accident is told by how many pairs rise
 * (Mann-Kendall, one-sided, 1 %).
 * @returns nothing for fewer than eight values, from which no trend can be told
 */
export function growthOf(values: readonly number[]): Growth | undefined {
  const count = values.length;
  if (count < fewestValues) return undefined;
  const slopes = values.flatMap((from, index) =>
    values.slice(index + 1).map((to, distance) => (to - from) / (distance + 1)),
  );
  const risen = slopes.reduce((sum, slope) => sum + Math.sign(slope), 0);
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  return {
    share: (median(slopes) * (count - 1)) / median(values),
    isSteady: (risen - 1) / deviation > steadyFrom,
  };
}
