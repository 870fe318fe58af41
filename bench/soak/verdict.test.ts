import { describe, expect, test } from 'vitest';
import { buildSample } from './build-sample.ts';
import { type MinuteSample, wholeMinutes } from './minute-sample.ts';
import { judgeSoak, type SoakOutcome } from './verdict.ts';

const megabyte = 1024 * 1024;
const soak = (minutes: number, of: (minute: number) => Partial<MinuteSample> = () => ({})) =>
  Array.from({ length: minutes }, (_, index) => buildSample({ minute: index + 1, ...of(index + 1) }));

const buildOutcome = (members: Partial<SoakOutcome> = {}): SoakOutcome => ({
  faults: [],
  faultCount: 0,
  counts: { submitted: 1000, pushedBack: 0, unconfirmed: 0 },
  capacityPerSecond: 200,
  ...members,
});

describe('judgeSoak', () => {
  test('a soak that stays as it is breaks nothing', () => {
    expect(judgeSoak(soak(30), buildOutcome())).toMatchObject({ broken: [], untold: [], judged: [{}, {}, {}, {}] });
  });

  test('one fault is enough, and is told however short the soak was', () => {
    const { broken } = judgeSoak(
      soak(1),
      buildOutcome({ faults: ['job j1 has not ended after 5 minutes'], faultCount: 3 }),
    );

    expect(broken).toEqual(['3 things went wrong, first: job j1 has not ended after 5 minutes.']);
  });

  test('one fault is one thing', () => {
    expect(judgeSoak(soak(1), buildOutcome({ faults: ['a row is open'], faultCount: 1 })).broken).toEqual([
      '1 thing went wrong, first: a row is open.',
    ]);
  });

  test.each([
    { pushedBack: 11, unconfirmed: 0 },
    { pushedBack: 0, unconfirmed: 11 },
    { pushedBack: 6, unconfirmed: 5 },
  ])(
    'more than one submit in a hundred answered with 503 is told: $pushedBack and $unconfirmed of 1,000',
    (refused) => {
      const { broken } = judgeSoak(soak(1), buildOutcome({ counts: { submitted: 1000, ...refused } }));

      expect(broken).toEqual(['1.1 % of the submits were answered with 503 at half the capacity; allowed are 1 %.']);
    },
  );

  test('one submit in a hundred may be pushed back', () => {
    const counts = { submitted: 1000, pushedBack: 10, unconfirmed: 0 };

    expect(judgeSoak(soak(1), buildOutcome({ counts })).broken).toEqual([]);
  });

  test('at a rate that was given, which may be too much, pushing back is right', () => {
    const { capacityPerSecond, ...outcome } = buildOutcome({
      counts: { submitted: 1000, pushedBack: 900, unconfirmed: 0 },
    });

    expect(judgeSoak(soak(1), outcome).broken).toEqual([]);
  });

  test('memory that grows minute by minute is told, with how much is allowed', () => {
    const { broken } = judgeSoak(
      soak(30, (minute) => ({ residentBytes: (600 + 10 * minute) * megabyte })),
      buildOutcome(),
    );

    expect(broken).toEqual(['Memory grew by 42 % in the 25 minutes after the first 5; allowed are 10 %.']);
  });

  test('pages of mapped files are no growth of memory', () => {
    const samples = soak(30, (minute) => ({
      residentBytes: (600 + 10 * minute) * megabyte,
      mappedBytes: (200 + 10 * minute) * megabyte,
    }));

    expect(judgeSoak(samples, buildOutcome()).broken).toEqual([]);
  });

  test.each([
    ['processorMsPerJob', /^The processor time of a job grew by 90 %/],
    ['postMedianMs', /^The time until POST is answered grew by 90 %/],
    ['finalMedianMs', /^The time until a job is final grew by 90 %/],
  ] as const)('%s that grows is told', (member, sentence) => {
    const { broken } = judgeSoak(
      soak(30, (minute) => ({ [member]: 100 + 7 * minute })),
      buildOutcome(),
    );

    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(sentence);
  });

  test('memory that goes up and down with collections is flat', () => {
    const samples = soak(30, (minute) => ({ residentBytes: (560 + 20 * (minute % 5)) * megabyte }));

    expect(judgeSoak(samples, buildOutcome()).broken).toEqual([]);
  });

  test('latency that rises only in the last minutes is told', () => {
    const samples = soak(30, (minute) => ({ postMedianMs: minute <= 27 ? 8 : 12 }));

    expect(judgeSoak(samples, buildOutcome()).broken).toEqual([
      'The time until POST is answered grew by 50 % in the 25 minutes after the first 5; allowed are 20 %.',
    ]);
  });

  test('a minute without a figure is no proof that nothing grows', () => {
    const samples = soak(30, (minute) => ({ finalMedianMs: minute < 26 ? 700 : Number.NaN }));

    expect(judgeSoak(samples, buildOutcome()).broken).toHaveLength(1);
  });

  test('what happens in the first five minutes is settling', () => {
    const samples = soak(30, (minute) => ({ residentBytes: (minute <= 5 ? 300 + 50 * minute : 600) * megabyte }));

    expect(judgeSoak(samples, buildOutcome()).broken).toEqual([]);
  });

  test('a minute that was not whole is left out', () => {
    const samples = soak(14, (minute) => (minute <= 13 ? {} : { postMedianMs: 900 }));

    expect(wholeMinutes(samples, 13.5)).toEqual(samples.slice(0, 13));
    expect(wholeMinutes(samples, 14)).toEqual(samples);
    expect(wholeMinutes(soak(1), 0.5)).toEqual([]);
  });

  test('of a short soak it says that growth was not judged', () => {
    expect(judgeSoak(soak(12), buildOutcome())).toEqual({
      broken: [],
      judged: [],
      untold: ['Growth is judged from 13 minutes on (--minutes 13).'],
    });
    expect(judgeSoak(soak(13), buildOutcome()).untold).toEqual([]);
  });
});
