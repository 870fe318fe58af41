import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { JobLog, JobLogKind } from '../ports/job-log.ts';
import type { InputObject } from '../transform/list-inputs.ts';
import type { JobContainer, TransformJob } from './transform-job.ts';

/**
 * Writes the streams of one job, stamped by the clock.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 */
export class JobLogWriter {
  readonly #logs: readonly JobLog[];
  readonly #job: TransformJob;
  readonly #clock: Clock;
  readonly #instanceStream: string;

  constructor(logs: readonly JobLog[], job: TransformJob, clock: Clock, instance = 0) {
    this.#logs = logs;
    this.#job = job;
    this.#clock = clock;
    this.#instanceStream = `${job.request.TransformJobName}/${instanceIdOf(job, instance)}`;
  }

  /** The same job's streams of another of its instances, counted from 0. */
  ofInstance(instance: number): JobLogWriter {
    return new JobLogWriter(this.#logs, this.#job, this.#clock, instance);
  }

  /** Lines of the data log, each as the service prints it: spec 4.4. */
  write(lines: readonly string[]): void {
    const time = new Date(this.#clock.now()).toISOString().slice(0, -1);
    this.#append(
      'data-log',
      `${this.#instanceStream}/data-log`,
      lines.flatMap((text) => text.split('\n')).map((line) => `${time}:[sagemaker logs]: ${line}`),
    );
  }

  /** Lines of the data log that are about one object. */
  writeAbout({ bucket, key }: InputObject, lines: readonly string[]): void {
    this.write(lines.map((line) => `${bucket}/${key}: ${line}`));
  }

  /** A line that a container of the model printed, as it is. In an inference pipeline each has a stream of its own. */
  readonly writeOutput = (line: string, { hostname }: JobContainer): void => {
    const isPipeline = this.#job.containers.length > 1;
    this.#append('container', isPipeline ? `${this.#instanceStream}/${hostname}` : this.#instanceStream, [line]);
  };

  #append(kind: JobLogKind, streamName: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const stream = { jobName: this.#job.request.TransformJobName, kind, streamName };
    const now = this.#clock.now();
    for (const log of this.#logs) log.append(stream, now, lines);
  }
}

/** `i-` and 17 hex digits; the same each time the job is taken up again. */
function instanceIdOf({ arn, createdAt }: TransformJob, instance: number): string {
  return `i-${createHash('sha256').update(`${arn} ${createdAt} ${instance}`).digest('hex').slice(0, 17)}`;
}
