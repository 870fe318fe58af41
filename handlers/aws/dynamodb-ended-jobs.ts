import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { EndedJob, EndedJobs, EndedJobsFilter, EndedJobsPage } from '../ports/ended-jobs.ts';
import { jobItemSchema } from './job-item.ts';
import { answeredPages } from './table-errors.ts';

const endedJobSchema = z.pick(jobItemSchema, {
  jobId: true,
  status: true,
  stage: true,
  arrivalTime: true,
  doneAt: true,
  batchId: true,
  error: true,
});

/**
 * JobTable, as a whole: no index holds what has ended, because each would cost a second write per job for what a person asks for
 * now and then. DynamoDB bills what a scan reads, results in the rows included, not what the filter leaves.
 */
export class DynamoDbEndedJobs implements EndedJobs {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(documents: DynamoDBDocumentClient, tableName: string) {
    this.#documents = documents;
    this.#tableName = tableName;
  }

  async *scan({ statuses, endedSince, endedUntil }: EndedJobsFilter): AsyncGenerator<EndedJobsPage> {
    const names = statuses.map((_, index) => `:status${index}`);
    const conditions = [
      `#status IN (${names.join(', ')})`,
      ...(endedSince === undefined ? [] : ['doneAt >= :since']),
      ...(endedUntil === undefined ? [] : ['doneAt <= :until']),
    ];
    const pages = paginateScan(
      { client: this.#documents },
      {
        TableName: this.#tableName,
        ProjectionExpression: 'jobId, #status, stage, arrivalTime, doneAt, batchId, #error',
        FilterExpression: conditions.join(' AND '),
        ExpressionAttributeNames: { '#status': 'status', '#error': 'error' },
        ExpressionAttributeValues: {
          ...Object.fromEntries(statuses.map((status, index) => [`:status${index}`, status])),
          ...(endedSince === undefined ? {} : { ':since': endedSince }),
          ...(endedUntil === undefined ? {} : { ':until': endedUntil }),
        },
      },
    );
    for await (const { ScannedCount: scannedCount = 0, Items: items = [] } of answeredPages(pages)) {
      yield { scannedCount, jobs: items.map((item) => endedJobSchema.parse(item) as EndedJob) };
    }
  }
}
