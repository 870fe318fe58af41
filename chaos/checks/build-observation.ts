import { answerTo } from '../model.ts';
import type { Observation, Submission } from '../observe/observation.ts';

const dataKey = 'data/2026/11/21/09/00/b1/data';
const streamRecord = { jobId: 'j1', arrivalTime: '2026-11-21T09:00:00.000Z' };

/** A run of one job in which nothing went wrong; a test changes what it is about. */
export function buildObservation(changes: Partial<Observation> = {}): Observation {
  const submission = buildSubmission();
  return {
    jobDeadlineMinutes: 1440,
    submissions: [submission],
    histories: [
      { jobId: 'j1', lives: [[viewOf('Queued'), viewOf('Processed', { result: answerTo(submission.payload) })]] },
    ],
    apiErrors: [],
    possibleApiErrors: new Set(),
    jobItems: [{ jobId: 'j1', status: 'Processed' }],
    workItems: [{ workId: 'batch#b1', dataKey, state: 'closed', recordCount: 1, resultCount: 1, errorCount: 0 }],
    streamRecords: [streamRecord],
    batchObjects: [{ dataKey, records: [{ ...streamRecord, payload: submission.payload }] }],
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

export function buildTransformJob(changes: Partial<Observation['transformJobs'][number]> = {}) {
  return {
    name: 't1',
    status: 'Completed',
    createdAtMs: Date.parse('2026-11-21T09:01:00.000Z'),
    dataKeys: [dataKey],
    ...changes,
  };
}

/** What `GET /job/j1` answers. */
export function viewOf(status: string, members: object = {}) {
  const stage = status === 'Queued' ? 'accepted' : 'done';
  return { status: 200, body: { job_id: 'j1', status, stage, submitted_at: '2026-11-21T09:00:00.000Z', ...members } };
}
