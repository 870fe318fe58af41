import type { JobRecord } from '../domain/job-record.ts';

export interface JobStream {
  /**
   * Puts the record on the stream under its job id; when this returns, the record is durable.
   *
   * @throws ServiceUnavailableError if the stream refuses: it has no record
   * @throws UnconfirmedError if it may have the record all the same
   */
  put(record: JobRecord): Promise<void>;
}
