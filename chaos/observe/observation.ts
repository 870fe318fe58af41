import type { PlannedSubmission } from '../plan/plan-submissions.ts';

/** What a client was answered to one POST. */
export type Answer =
  /** 202, or 200 for one that was accepted before. */
  | { readonly kind: 'accepted'; readonly jobId: string }
  /** 409: the key belongs to another body. */
  | { readonly kind: 'conflict' }
  /** The API's 503: nothing was accepted. */
  | { readonly kind: 'unavailable' }
  /** Another answer of 4xx: the request itself is not taken. */
  | { readonly kind: 'refused'; readonly status: number }
  /** An error that leaves open whether the job was accepted, with its id if the API told it. */
  | { readonly kind: 'unclear'; readonly jobId?: string | undefined }
  /** No answer at all. */
  | { readonly kind: 'lost' };

/** A request with all answers that it got, in order. */
export interface Submission extends PlannedSubmission {
  readonly answers: readonly Answer[];
}

/** A request that the API answered with 5xx or not at all. */
export interface ApiError {
  /** E.g. `POST /job`. */
  readonly request: string;
  /** The status and, if the body has one, the code, e.g. `503 service_unavailable`; or `no answer`. */
  readonly error: string;
}

/** One answer of `GET /job/{job_id}`. */
export interface View {
  readonly status: number;
  readonly body: unknown;
}

/** A job as its client saw it. */
export interface JobHistory {
  readonly jobId: string;
  /** Each view that differs from the one before, from its acceptance, and then from each redrive, to its end. */
  readonly lives: readonly (readonly View[])[];
}

export interface JobItem {
  readonly jobId: string;
  readonly status?: string | undefined;
  readonly openPartition?: string | undefined;
}

/** An item of BatchTable: a batch, a transform or a taken place. */
export interface WorkItem {
  readonly workId: string;
  readonly openKind?: string | undefined;
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

/** A record of the job stream, once for each copy that is there. */
export interface StreamRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Base64. */
  readonly data: string;
  /** Whose record it is, if it says so. */
  readonly jobId?: string | undefined;
  readonly arrivalTime?: string | undefined;
}

/** An object under `parked/`. */
export interface ParkedObject {
  readonly key: string;
  /** The record's, base64, if the object is about one. */
  readonly data?: string | undefined;
}

/** A transform job as SageMaker describes it. */
export interface TransformJob {
  readonly name: string;
  readonly status: string;
  readonly failureReason?: string | undefined;
  readonly createdAtMs: number;
  readonly endedAtMs?: number | undefined;
  /** Whether it read batches as they are, or one with an object for each of its records. */
  readonly mode: 'together' | 'isolated';
  /** Batch objects that it read. */
  readonly dataKeys: readonly string[];
}

/** All that can be known of a run from outside, when it is over. */
export interface Observation {
  /** The stack's, in minutes. */
  readonly jobDeadlineMinutes: number;
  /** How often the environment ended and was started again. */
  readonly restartCount: number;
  readonly submissions: readonly Submission[];
  /** What was put on the stream although no function can process it: the data of records, base64. */
  readonly unprocessable: readonly string[];
  readonly histories: readonly JobHistory[];
  readonly apiErrors: readonly ApiError[];
  /** Of `ApiError.error`: what was inflicted on the API can come out as these. */
  readonly possibleApiErrors: ReadonlySet<string>;
  readonly jobItems: readonly JobItem[];
  readonly workItems: readonly WorkItem[];
  readonly streamRecords: readonly StreamRecord[];
  readonly batchObjects: readonly BatchObject[];
  /** Keys of deliveries that the stream gave up and nobody has settled. */
  readonly unsettledDeliveries: readonly string[];
  readonly parkedObjects: readonly ParkedObject[];
  readonly transformJobs: readonly TransformJob[];
}

/** Of the jobs that these requests were told of, each once. */
export function acceptedJobIds(submissions: readonly Submission[]): string[] {
  const answers = submissions.flatMap((submission) => submission.answers);
  return [...new Set(answers.flatMap((answer) => (answer.kind === 'accepted' ? [answer.jobId] : [])))];
}

/** Of the jobs that there may be: the API named them, but could not tell. */
export function possibleJobIds(submissions: readonly Submission[]): string[] {
  const answers = submissions.flatMap((submission) => submission.answers);
  return [...new Set(answers.flatMap((answer) => (answer.kind === 'unclear' ? (answer.jobId ?? []) : [])))];
}

/** Batches and transforms that are not finished, and places that are taken. */
export const openWorkOf = (workItems: readonly WorkItem[]): WorkItem[] =>
  workItems.filter(({ workId, openKind }) => openKind !== undefined || workId.startsWith('slot#'));
