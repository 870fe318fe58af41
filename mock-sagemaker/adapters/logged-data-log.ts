import type { JobLog, JobLogStream } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';

/** Data logs in the log of the server, where whoever reads "See job logs" looks first. */
export class LoggedDataLog implements JobLog {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  append({ jobName, kind }: JobLogStream, _timestampMs: number, lines: readonly string[]): void {
    if (kind === 'data-log') this.#logger.info('data log', { jobName, lines });
  }
}
