import { type JobCase, settingsOf } from './job-case.ts';
import type { JobSettings } from './mock.ts';
import { csv, jsonLines } from './records.ts';

const megabyte = 1_000_000;

/** Jobs on ever larger input: what they need of memory should not grow with it. */
export function memoryCases(isQuick: boolean): { name: string; settings: JobSettings }[] {
  const sizes = (isQuick ? [10, 100] : [10, 100, 1000]).map((size) => size * megabyte);
  const [largest = 0] = sizes.slice(-1);
  const line = (name: string, jobCase: Omit<JobCase, 'strategy' | 'recordCount'>, bytes: number) => ({
    name: `${name}, ${bytes / megabyte} MB`,
    settings: settingsOf({
      ...jobCase,
      strategy: 'MultiRecord',
      recordCount: Math.floor(bytes / (jobCase.records.record.length + 1)),
    }),
  });
  const filtered = { records: csv, isFiltered: true };
  return [
    ...sizes.map((bytes) => line('CSV, join and filters', { ...filtered, concurrency: 1 }, bytes)),
    line('CSV, join and filters, 4 at a time', { ...filtered, concurrency: 4 }, largest),
    line('CSV, raw', { records: csv, isFiltered: false, concurrency: 1 }, largest),
    line('JSON Lines, join and filters', { records: jsonLines, isFiltered: true, concurrency: 1 }, largest),
    { name: `SplitType None, objects of 1 MB, ${largest / megabyte} MB`, settings: objects(largest, megabyte, {}) },
    {
      name: `SplitType None, MaxPayloadInMB 0, one object of ${largest / megabyte} MB`,
      settings: objects(largest, largest, { MaxPayloadInMB: 0 }),
    },
  ];
}

function objects(totalBytes: number, objectBytes: number, settings: Partial<JobSettings>): JobSettings {
  const S3Uri = `s3://bench/objects-${totalBytes / objectBytes}/csv-${objectBytes}/`;
  return {
    TransformInput: { ContentType: 'text/csv', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri } } },
    TransformOutput: { S3OutputPath: 's3://bench/out' },
    ...settings,
  };
}
