import { answerTo } from '../model.ts';
import type { Observation, StreamRecord, Submission, TransformJob } from '../observe/observation.ts';

const dataKey = 'data/2026/11/21/09/00/b1/data';
const job = { jobId: 'j1', arrivalTime: '2026-11-21T09:00:00.000Z' };

/** A run of one job in which nothing went wrong; a test changes what it is about. */
export function buildObservation(changes: Partial<Observation> = {}): Observation {
  const submission = buildSubmission();
  return {
    jobDeadlineMinutes: 1440,
    restartCount: 0,
    submissions: [submission],
    unprocessable: [],
    histories: [
      { jobId: 'j1', lives: [[viewOf('Queued'), viewOf('Processed', { result: answerTo(submission.payload) })]] },
    ],
    apiErrors: [],
    possibleApiErrors: new Set(),
    jobItems: [{ jobId: 'j1', status: 'Processed' }],
    workItems: [{ workId: 'batch#b1', dataKey, state: 'closed', recordCount: 1, resultCount: 1, errorCount: 0 }],
    streamRecords: [buildStreamRecord()],
    batchObjects: [{ dataKey, records: [{ ...job, payload: submission.payload }] }],
    unsettledDeliveries: [],
    parkedObjects: [],
    transformJobs: [buildTransformJob()],
    ...changes,
  };
}

export function buildSubmission(changes: Partial<Submission> = {}): Submission {
  return {
    wave: 0,
    payload: 'good,1-0,7',
    mediaType: 'text/csv',
    isPoison: false,
    answers: [{ kind: 'accepted', jobId: 'j1' }],
    ...changes,
  };
}

export function buildStreamRecord(changes: Partial<StreamRecord> = {}): StreamRecord {
  return { shardId: 'shardId-000000000000', sequenceNumber: '1', data: '', ...job, ...changes };
}

export function buildTransformJob(changes: Partial<TransformJob> = {}): TransformJob {
  return {
    name: 't1',
    status: 'Completed',
    createdAtMs: Date.parse('2026-11-21T09:01:00.000Z'),
    endedAtMs: Date.parse('2026-11-21T09:01:00.000Z'),
    mode: 'together',
    dataKeys: [dataKey],
    ...changes,
  };
}

/** What `GET /job/j1` answers. */
export function viewOf(status: string, members: object = {}) {
  const stage = status === 'Queued' ? 'accepted' : 'done';
  return { status: 200, body: { job_id: 'j1', status, stage, submitted_at: '2026-11-21T09:00:00.000Z', ...members } };
}
