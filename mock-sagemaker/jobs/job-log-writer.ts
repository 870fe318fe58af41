import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { JobLog, JobLogStream } from '../ports/job-log.ts';
import type { InputObject } from '../transform/list-inputs.ts';
import type { JobContainer, TransformJob } from './transform-job.ts';

/**
 * Writes the streams of one job, stamped by the clock.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 */
export class JobLogWriter {
  readonly #logs: readonly JobLog[];
  readonly #clock: Clock;
  readonly #dataLog: JobLogStream;
  readonly #jobName: string;
  readonly #instanceStream: string;
  readonly #isPipeline: boolean;

  constructor(logs: readonly JobLog[], job: TransformJob, clock: Clock) {
    this.#logs = logs;
    this.#clock = clock;
    this.#jobName = job.request.TransformJobName;
    this.#instanceStream = `${this.#jobName}/${instanceIdOf(job)}`;
    this.#isPipeline = job.containers.length > 1;
    this.#dataLog = { jobName: this.#jobName, kind: 'data-log', streamName: `${this.#instanceStream}/data-log` };
  }

  /** Lines of the data log, each as the service prints it: spec 4.4. */
  write(lines: readonly string[]): void {
    const time = new Date(this.#clock.now()).toISOString().slice(0, -1);
    this.#append(
      this.#dataLog,
      lines.map((line) => `${time}:[sagemaker logs]: ${line}`),
    );
  }

  /** Lines of the data log that are about one object. */
  writeAbout({ bucket, key }: InputObject, lines: readonly string[]): void {
    this.write(lines.map((line) => `${bucket}/${key}: ${line}`));
  }

  /** A line that a container of the model printed, as it is. In an inference pipeline each has a stream of its own. */
  readonly writeOutput = (line: string, { hostname }: JobContainer): void => {
    const streamName = this.#isPipeline ? `${this.#instanceStream}/${hostname}` : this.#instanceStream;
    this.#append({ jobName: this.#jobName, kind: 'container', streamName }, [line]);
  };

  #append(stream: JobLogStream, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const now = this.#clock.now();
    for (const log of this.#logs) log.append(stream, now, lines);
  }
}

/** `i-` and 17 hex digits; the same each time the job is taken up again. */
function instanceIdOf({ arn, createdAt }: TransformJob): string {
  return `i-${createHash('sha256').update(`${arn} ${createdAt}`).digest('hex').slice(0, 17)}`;
}
