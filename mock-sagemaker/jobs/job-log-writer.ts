import { createHash } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { JobLog, JobLogStream } from '../ports/job-log.ts';
import type { InputObject } from '../transform/list-inputs.ts';
import type { TransformJob } from './transform-job.ts';

/** Writes the two streams of one job, stamped by the clock. */
export class JobLogWriter {
  readonly #logs: readonly JobLog[];
  readonly #clock: Clock;
  readonly #dataLog: JobLogStream;
  readonly #container: JobLogStream;

  constructor(logs: readonly JobLog[], job: TransformJob, clock: Clock) {
    const jobName = job.request.TransformJobName;
    const streamName = `${jobName}/${instanceIdOf(job)}`;
    this.#logs = logs;
    this.#clock = clock;
    this.#container = { jobName, kind: 'container', streamName };
    this.#dataLog = { jobName, kind: 'data-log', streamName: `${streamName}/data-log` };
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

  /** What the model's container has printed, as it is. */
  writeOutput(lines: readonly string[]): void {
    this.#append(this.#container, lines);
  }

  #append(stream: JobLogStream, lines: readonly string[]): void {
    const now = this.#clock.now();
    for (const log of this.#logs) log.append(stream, now, lines);
  }
}

/** `i-` and 17 hex digits; the same each time the job is taken up again. */
function instanceIdOf({ arn, createdAt }: TransformJob): string {
  return `i-${createHash('sha256').update(`${arn} ${createdAt}`).digest('hex').slice(0, 17)}`;
}
