import type { JobSettings } from './mock.ts';
import { type Records, sizeOf } from './records.ts';

const maxPayloadBytes = 6 * 1024 * 1024;

/** One kind of job, on one object of `recordCount` records. */
export interface JobCase {
  readonly records: Records;
  readonly strategy: 'MultiRecord' | 'SingleRecord';
  /** InputFilter, join with the input and OutputFilter; else raw mode. */
  readonly isFiltered: boolean;
  readonly concurrency: number;
  readonly recordCount: number;
}

export function nameOf({ records, strategy, isFiltered, concurrency }: JobCase): string {
  return `${records.name} ${strategy}${isFiltered ? ', join and filters' : ''}, ${concurrency} at a time`;
}

export const inputBytesOf = ({ records, recordCount }: JobCase): number => sizeOf(records, recordCount);

/** What the model sees of a record. */
export const sentRecordOf = ({ records, isFiltered }: JobCase): string =>
  isFiltered ? records.filteredRecord : records.record;

export function recordsPerBodyOf(jobCase: JobCase): number {
  return jobCase.strategy === 'SingleRecord' ? 1 : Math.floor(maxPayloadBytes / (sentRecordOf(jobCase).length + 1));
}

export function settingsOf(jobCase: JobCase): JobSettings {
  const { records, strategy, isFiltered, concurrency } = jobCase;
  const { contentType, inputFilter, outputFilter, keyPrefix } = records;
  const S3Uri = `s3://bench/${keyPrefix}-${inputBytesOf(jobCase)}/`;
  return {
    BatchStrategy: strategy,
    MaxConcurrentTransforms: concurrency,
    TransformInput: {
      ContentType: contentType,
      SplitType: 'Line',
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri } },
    },
    TransformOutput: { S3OutputPath: 's3://bench/out', Accept: contentType, AssembleWith: 'Line' },
    ...(isFiltered && {
      DataProcessing: { InputFilter: inputFilter, OutputFilter: outputFilter, JoinSource: 'Input' as const },
    }),
  };
}
