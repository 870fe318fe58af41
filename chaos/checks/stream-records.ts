import { acceptedJobIds, type JobHistory, type Observation, type StreamRecord } from '../observe/observation.ts';
import { livesOf } from './job-view.ts';
import type { Violation } from './violation.ts';

/**
 * What was accepted is on the stream, and what is on the stream is in a batch. Of the records that one job has within one of its
 * lives, tries under an idempotency key, it is enough if one is.
 */
export function checkStreamRecords(observation: Observation): Violation[] {
  const { submissions, streamRecords, batchObjects, unprocessable } = observation;
  const histories = new Map(observation.histories.map((history) => [history.jobId, history]));
  const nameOf = ({ jobId = '', arrivalTime = '' }: Pick<StreamRecord, 'jobId' | 'arrivalTime'>) =>
    `${jobId}, life ${lifeOf(arrivalTime, histories.get(jobId))}`;
  const onStream = new Set(streamRecords.map(({ jobId }) => jobId));
  const inBatches = new Set(batchObjects.flatMap(({ records }) => records.map(nameOf)));
  const given = new Set(unprocessable);
  const processable = streamRecords.filter(({ data }) => !given.has(data));
  return [
    ...acceptedJobIds(submissions)
      .filter((jobId) => !onStream.has(jobId))
      .map((detail) => ({ invariant: 'what is accepted is on the stream', detail })),
    ...processable
      .filter((record) => !inBatches.has(nameOf(record)))
      .map((record) => ({
        invariant: 'what is on the stream is in a batch',
        detail: `${nameOf(record)}: ${record.sequenceNumber} in ${record.shardId}`,
      })),
  ];
}

/** From 1; a redrive puts the record on the stream that begins the next one. */
function lifeOf(arrivalTime: string, history: JobHistory | undefined): number {
  const lives = history === undefined ? [] : livesOf(history);
  return 1 + lives.filter(({ earlierEnd }) => earlierEnd !== undefined && earlierEnd < arrivalTime).length;
}
