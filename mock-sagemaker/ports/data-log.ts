/** The `data-log` stream of each transform job: what a job says about its objects. */
export interface DataLog {
  append(jobName: string, lines: readonly string[]): void;
  /** The whole log of a job, empty if it has none. */
  read(jobName: string): Promise<string>;
}
