import type { MinuteSample } from './minute-sample.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** A minute in a line, for whoever waits. */
export function progressLine(sample: MinuteSample, minutes: number): string {
  return (
    `minute ${sample.minute} of ${Math.ceil(minutes)}: ${sample.submitted} submitted, ` +
    `POST ${sample.postMedianMs.toFixed(0)} ms, final ${sample.finalMedianMs.toFixed(0)} ms, ` +
    `memory ${megabytes(sample.residentBytes)} MB (${megabytes(sample.mappedBytes)} MB mapped), ${sample.openJobs} open`
  );
}

/** Markdown, a row for each minute. */
export function soakTable(samples: readonly MinuteSample[]): string {
  const rows = samples.map((sample) => [
    sample.minute,
    sample.submitted,
    `${sample.postMedianMs.toFixed(0)} (${sample.postP99Ms.toFixed(0)})`,
    `${sample.finalMedianMs.toFixed(0)} (${sample.finalP99Ms.toFixed(0)})`,
    megabytes(sample.residentBytes - sample.mappedBytes),
    megabytes(sample.mappedBytes),
    sample.openJobs,
  ]);
  return [
    '| minute | submitted | POST answered, ms, median (p99) | Processed, ms, median (p99) | memory, MB | mapped files, MB | open jobs |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
