/** What every measurement of a run is given. */
export interface BenchRun {
  /** The checkout. */
  readonly root: string;
  /** The body of each request: one line of CSV. */
  readonly payload: string;
  /** Told what is being done. */
  readonly report: (line: string) => void;
}

/** What a run leaves: a table for people and, for `dist/`, what it was made from. */
export interface BenchOutcome {
  readonly table: string;
  readonly fileName: string;
  readonly result: Readonly<Record<string, unknown>>;
}
