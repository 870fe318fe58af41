import type { TransformEnd } from '../domain/transform-outcome.ts';
import type { TransformLocation } from '../domain/transform-request.ts';
import type { CreateOutcome, TransformJobState, TransformJobs } from '../ports/transform-jobs.ts';

/** SageMaker that runs nothing: the test says how a job ends. */
export class InMemoryTransformJobs implements TransformJobs {
  readonly created = new Map<string, TransformLocation>();
  readonly #ends = new Map<string, TransformEnd>();
  readonly #forgotten = new Set<string>();
  /** What `create` answers instead of creating. */
  answer: CreateOutcome | undefined;

  async create(name: string, location: TransformLocation): Promise<CreateOutcome> {
    if (this.answer !== undefined) return this.answer;
    if (this.created.has(name)) return { outcome: 'exists' };
    this.created.set(name, location);
    return { outcome: 'created' };
  }

  async describe(name: string): Promise<TransformJobState> {
    if (!this.created.has(name) || this.#forgotten.has(name)) return { state: 'unknown' };
    const end = this.#ends.get(name);
    return end === undefined ? { state: 'running' } : { state: 'ended', end };
  }

  /** From now on the job is unknown, as after a reset. */
  forget(name: string): void {
    this.#forgotten.add(name);
  }

  end(name: string, end: TransformEnd): void {
    this.#ends.set(name, end);
  }
}
