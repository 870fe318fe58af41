import { growthShare } from './growth.ts';
import type { MinuteSample } from './minute-sample.ts';
import { type Judged, percent, settlingMinutes } from './verdict.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
/** Of a short minute there may be none. */
const whole = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(0));

/** A minute in a line, for whoever waits. */
export function progressLine(sample: MinuteSample, minutes: number): string {
  return (
    `minute ${sample.minute} of ${Math.ceil(minutes)}: ${sample.submitted} submitted, ` +
    `POST ${whole(sample.postMedianMs)} ms (p99 ${whole(sample.postP99Ms)}), ` +
    `final ${whole(sample.finalMedianMs)} ms (p99 ${whole(sample.finalP99Ms)}), ` +
    `memory ${megabytes(sample.residentBytes - sample.mappedBytes)} MB and ` +
    `${megabytes(sample.mappedBytes)} MB mapped, ${sample.threads} threads, ` +
    `${sample.processorMsPerJob.toFixed(1)} ms of processor time a job, ${sample.openJobs} open`
  );
}

export interface Offered {
  readonly minutes: number;
  readonly ratePerSecond: number;
  /** Absent when the rate was given. */
  readonly capacityPerSecond?: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly storedBytes: number;
}

/** What was done, in a sentence. */
export function offeredLine({ minutes, ratePerSecond, capacityPerSecond, counts, storedBytes }: Offered): string {
  const half = capacityPerSecond === undefined ? '' : `, half of ${capacityPerSecond.toFixed(0)}`;
  const ends = Object.entries(counts).map(
    ([name, count]) => `${count} ${name.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`)}`,
  );
  return (
    `${minutes} min at ${ratePerSecond.toFixed(1)} jobs per second${half}: ${ends.join(', ')}; ` +
    `${megabytes(storedBytes)} MB stored.`
  );
}

/** Markdown, a row for each thing that must not grow: medians of the first and the last minutes that are judged. */
export function growthTable(judged: readonly Judged[], lastMinute: number): string {
  const window = judged[0]?.growth.window ?? 0;
  const head = [
    `minutes ${settlingMinutes + 1} to ${settlingMinutes + window}`,
    `${lastMinute - window + 1} to ${lastMinute}`,
  ];
  return table(
    ['', ...head, 'growth', 'allowed'],
    judged.map(({ name, unit, digits, growth, allowed }) => [
      name,
      `${growth.first.toFixed(digits)} ${unit}`,
      `${growth.last.toFixed(digits)} ${unit}`,
      percent(growthShare(growth)),
      percent(allowed),
    ]),
  );
}

/** Markdown, a row for each minute. */
export function minuteTable(samples: readonly MinuteSample[]): string {
  return table(
    [
      'minute',
      'submitted',
      'POST answered, ms, median (p99)',
      'Processed, ms, median (p99)',
      'memory, MB',
      'mapped files, MB',
      'threads',
      'processor time of a job, ms',
      'fixed work, ms',
      'open jobs',
    ],
    samples.map((sample) => [
      sample.minute,
      sample.submitted,
      `${whole(sample.postMedianMs)} (${whole(sample.postP99Ms)})`,
      `${whole(sample.finalMedianMs)} (${whole(sample.finalP99Ms)})`,
      megabytes(sample.residentBytes - sample.mappedBytes),
      megabytes(sample.mappedBytes),
      sample.threads,
      sample.processorMsPerJob.toFixed(1),
      sample.fixedWorkMs.toFixed(1),
      sample.openJobs,
    ]),
  );
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A few of the minutes, evenly, the first and the last among them: what fits on a page. */
export const someOf = (samples: readonly MinuteSample[]) =>
  samples.filter(({ minute }) => samples.length <= 10 || minute === 1 || minute % 5 === 0 || minute === samples.length);
