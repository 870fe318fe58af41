import type { JobRecord } from '../domain/job-record.ts';
import type { JobStream } from '../ports/job-stream.ts';

export class InMemoryJobStream implements JobStream {
  readonly records: JobRecord[] = [];
  refuse: Error | undefined;

  async put(record: JobRecord): Promise<void> {
    if (this.refuse !== undefined) throw this.refuse;
    this.records.push(record);
  }
}
