/** What must become of a job: the digit that its picture shows, or a refusal that quotes its mark. */
export type Expected =
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'refused'; readonly mark: string };

export interface Submission {
  /** One line of CSV, no other job's. */
  readonly payload: string;
  readonly expected: Expected;
  /** Given, the client submits twice with it. */
  readonly idempotencyKey?: string;
  /** Whether the client cancels the job as soon as it is accepted. */
  readonly cancels: boolean;
}

const refusedEvery = 1000;
const repeatedEvery = 50;
const canceledEvery = 50;

/** Pixels at the edges, where hardly any digit has ink: the model's answer does not depend on a shade more or less. */
const edgePixels = [...Array.from({ length: 8 }, (_, row) => [8 * row, 8 * row + 7]).flat(), 1, 6, 57, 62];
const darkest = 16;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * The job of this number. The digits follow each other without a period, so results shifted by a few places or a
 * whole batch are noticed. No payload repeats within a million jobs.
 * @param samples pixels of a picture of each digit, by digit
 */
export function planSubmission(number: number, samples: readonly (readonly number[])[]): Submission {
  const digit = Math.floor(((number * goldenRatio) % 1) * samples.length);
  const pixels = shade(samples[digit] ?? [], number);
  if (number % refusedEvery === refusedEvery - 1) {
    const mark = `refused-${number}`;
    return { payload: [mark, ...pixels.slice(1)].join(','), expected: { kind: 'refused', mark }, cancels: false };
  }
  return {
    payload: pixels.join(','),
    expected: { kind: 'digit', digit },
    cancels: number % canceledEvery === canceledEvery / 2,
    ...(number % repeatedEvery === 0 ? { idempotencyKey: `soak-${number}` } : {}),
  };
}

/** Writes the number in binary into the picture: one shade more, or less where there is none darker. */
function shade(picture: readonly number[], number: number): number[] {
  const pixels = [...picture];
  for (const [bit, pixel] of edgePixels.entries()) {
    const shadeBefore = pixels[pixel] ?? 0;
    if (Math.floor(number / 2 ** bit) % 2 === 1) pixels[pixel] = shadeBefore + (shadeBefore < darkest ? 1 : -1);
  }
  return pixels;
}
