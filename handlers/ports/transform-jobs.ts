import type { TransformEnd } from '../domain/transform-outcome.ts';
import type { TransformLocation } from '../domain/transform-request.ts';

/** `postponed`: SageMaker has no room for it now; ask again later. `rejected`: asked in this way it will never take it. */
export type CreateOutcome = { outcome: 'created' | 'exists' | 'postponed' } | { outcome: 'rejected'; reason: string };

export type TransformJobState =
  | { state: 'unknown' }
  | { state: 'running' }
  | { state: 'ended'; end: TransformEnd; endedAt?: Date | undefined };

/** SageMaker Batch Transform, with the stack's settings. */
export interface TransformJobs {
  /** Names are unique for ever, so `exists` means that this very transform was created before. */
  create(name: string, location: TransformLocation): Promise<CreateOutcome>;
  describe(name: string): Promise<TransformJobState>;
}
