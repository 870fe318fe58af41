/** Of all transform jobs, in CloudWatch Logs. */
export const transformJobsLogGroup = '/aws/sagemaker/TransformJobs';

/** `container`: what the model's containers print. `data-log`: what the service says about the objects. */
export type JobLogKind = 'container' | 'data-log';

export interface JobLogStream {
  readonly jobName: string;
  readonly kind: JobLogKind;
  /** In the log group: `<job>/<instance>`, or `<job>/<instance>/data-log`. */
  readonly streamName: string;
}

/** Takes the log lines of transform jobs. */
export interface JobLog {
  /** Neither throws nor waits: a line that cannot be kept is lost, the job goes on. */
  append(stream: JobLogStream, timestampMs: number, lines: readonly string[]): void;
}

/** A log that can be shown. Disposing it keeps what is still on its way, if the adapter keeps anything at all. */
export interface JobLogArchive extends JobLog, Disposable {
  /** Everything that is kept, a line end after each line; nothing if there is none. */
  read(jobName: string, kind: JobLogKind): AsyncIterable<string | Buffer>;
  /** Forgets the logs of all jobs. */
  clear(): Promise<void>;
}
