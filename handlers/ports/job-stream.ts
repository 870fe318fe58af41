import type { JobRecord } from '../domain/job-record.ts';

export interface JobStream {
  /**
   * Puts the record on the stream under its job id; when this returns, the record is durable.
   *
   * @throws ServiceUnavailableError if the stream refuses or cannot be reached
   */
  put(record: JobRecord): Promise<void>;
}
