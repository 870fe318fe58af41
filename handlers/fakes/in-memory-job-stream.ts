import { type JobRecord, writeJobRecord } from '../domain/job-record.ts';
import type { JobStream } from '../ports/job-stream.ts';
import { checkStreamRecord } from './service-limits.ts';

export class InMemoryJobStream implements JobStream {
  readonly records: JobRecord[] = [];
  refuse: Error | undefined;

  async put(record: JobRecord): Promise<void> {
    if (this.refuse !== undefined) throw this.refuse;
    checkStreamRecord(record.jobId, writeJobRecord(record));
    this.records.push(record);
  }
}
