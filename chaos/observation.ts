import type { PlannedSubmission } from './plan-submissions.ts';

/** What a client was answered to one POST. */
export type Answer =
  /** 202, or 200 for one that was accepted before. */
  | { readonly kind: 'accepted'; readonly jobId: string }
  /** 409: the key belongs to another body. */
  | { readonly kind: 'conflict' }
  /** The API's 503: nothing was accepted. */
  | { readonly kind: 'unavailable' }
  /** An error that leaves open whether the job was accepted. */
  | { readonly kind: 'unclear'; readonly status: number }
  /** No answer at all. */
  | { readonly kind: 'lost' };

/** A request with all answers that it got, in order. */
export interface Submission extends PlannedSubmission {
  readonly answers: readonly Answer[];
}

/** One answer of `GET /job/{job_id}`. */
export interface View {
  readonly status: number;
  readonly body: unknown;
}

/** A job as its client saw it: each view that differs from the one before. */
export interface JobHistory {
  readonly jobId: string;
  readonly views: readonly View[];
}

export interface JobItem {
  readonly jobId: string;
  readonly status?: string | undefined;
  readonly batchId?: string | undefined;
  readonly openPartition?: string | undefined;
}

/** An item of BatchTable: a batch, a transform or a taken place. */
export interface WorkItem {
  readonly workId: string;
  readonly openKind?: string | undefined;
  readonly batchId?: string | undefined;
  readonly dataKey?: string | undefined;
  readonly state?: string | undefined;
  readonly recordCount?: number | undefined;
  readonly resultCount?: number | undefined;
  readonly errorCount?: number | undefined;
}

export interface BatchObject {
  readonly dataKey: string;
  /** Its lines, in order. */
  readonly records: readonly { readonly jobId: string; readonly payload: string; readonly arrivalTime: string }[];
}

/** A transform job as SageMaker describes it. */
export interface TransformJob {
  readonly name: string;
  readonly status: string;
  readonly failureReason?: string | undefined;
  readonly createdAtMs: number;
  /** Batch objects that it read. */
  readonly dataKeys: readonly string[];
  /** It read them record by record. */
  readonly isIsolated: boolean;
}

/** All that can be known of a run from outside, when it is over. */
export interface Observation {
  readonly submissions: readonly Submission[];
  readonly histories: readonly JobHistory[];
  readonly jobItems: readonly JobItem[];
  readonly workItems: readonly WorkItem[];
  readonly batchObjects: readonly BatchObject[];
  readonly transformJobs: readonly TransformJob[];
}
