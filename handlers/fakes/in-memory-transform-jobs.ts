import type { TransformEnd } from '../domain/transform-outcome.ts';
import type { TransformLocation } from '../domain/transform-request.ts';
import type { CreateOutcome, TransformJobState, TransformJobs } from '../ports/transform-jobs.ts';

/** SageMaker that runs nothing: the test says how a job ends. */
export class InMemoryTransformJobs implements TransformJobs {
  readonly created = new Map<string, TransformLocation>();
  readonly #ends = new Map<string, { end: TransformEnd; endedAt?: Date | undefined }>();
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
    const ended = this.#ends.get(name);
    return ended === undefined ? { state: 'running' } : { state: 'ended', ...ended };
  }

  /** From now on the job is unknown, as after a reset. */
  forget(name: string): void {
    this.#forgotten.add(name);
  }

  /** @param endedAt as SageMaker says it, if it does */
  end(name: string, end: TransformEnd, endedAt?: Date): void {
    this.#ends.set(name, { end, endedAt });
  }
}
