/** A broken promise, in words, with what shows it. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}
