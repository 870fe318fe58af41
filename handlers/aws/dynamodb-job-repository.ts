import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { epochSeconds } from '../domain/expiry.ts';
import type { JobRow, JobState } from '../domain/job.ts';
import { attributesLeftBehind, mayBeginLife } from '../domain/job-precedence.ts';
import type { JobReference, JobTransition } from '../domain/job-transitions.ts';
import { openPartitions } from '../domain/open-partition.ts';
import { renewableBefore } from '../domain/reservation.ts';
import { jobTable } from '../domain/table-schema.ts';
import type { JobRepository, Reservation, ReservedJob, WriteOutcome } from '../ports/job-repository.ts';
import { asUnavailable } from './as-unavailable.ts';
import { getAll } from './get-all.ts';
import { attributesOfJob, attributesOfState, parseJobItem, parseJobState } from './job-item.ts';
import { answered, answeredPages, holds } from './table-errors.ts';
import { updateExpression } from './update-expression.ts';

/** After every RFC 3339 time. */
const endOfTime = '9';

const reservedItemSchema = z.object({ arrivalTime: z.string() });

const openJobsSchema = z.array(z.object({ jobId: z.string(), arrivalTime: z.string() }));

/** JobTable. */
export class DynamoDbJobRepository implements JobRepository {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(documents: DynamoDBDocumentClient, tableName: string) {
    this.#documents = documents;
    this.#tableName = tableName;
  }

  async write(transition: JobTransition): Promise<WriteOutcome> {
    const update = new UpdateCommand(this.#updateOf(transition));
    return (await holds(this.#documents.send(update))) ? 'written' : 'superseded';
  }

  /**
   * One transaction for all, since nearly always all of them hold: a call for each row costs far more than the doubled write
   * units. If one does not hold, each is written by itself.
   */
  async writeAll(transitions: readonly JobTransition[]): Promise<WriteOutcome[]> {
    if (transitions.length > 1) {
      const updates = transitions.map((transition) => ({ Update: this.#updateOf(transition) }));
      const command = new TransactWriteCommand({ TransactItems: updates });
      if (await holds(this.#documents.send(command))) return transitions.map(() => 'written');
    }
    return Promise.all(transitions.map((transition) => this.write(transition)));
  }

  #updateOf({ jobId, ...attributes }: JobTransition) {
    const update = updateExpression(attributes, attributesLeftBehind({ jobId, ...attributes }));
    const mayBegin = mayBeginLife(attributes);
    return {
      TableName: this.#tableName,
      Key: { jobId },
      ...update,
      // `givesWay`, in DynamoDB's words. A row without a rank is only a reserved id.
      ConditionExpression:
        'attribute_not_exists(#statusRank) OR (#statusRank < :statusRank AND #arrivalTime <= :arrivalTime)' +
        (mayBegin ? ' OR (doneAt < :arrivalTime AND #status <> :withResult)' : ''),
      ExpressionAttributeValues: {
        ...update.ExpressionAttributeValues,
        ...(mayBegin ? { ':withResult': 'Processed' } : {}),
      },
    };
  }

  async find(jobId: string): Promise<JobRow | undefined> {
    const get = new GetCommand({ TableName: this.#tableName, Key: { jobId }, ConsistentRead: true });
    const { Item: item } = await answered(this.#documents.send(get));
    return item && parseJobItem(item);
  }

  async findAll(jobIds: readonly string[]): Promise<Map<string, JobState>> {
    const keys = jobIds.map((jobId) => ({ jobId }));
    const items = await getAll(this.#documents, this.#tableName, keys, attributesOfState);
    const states = items.map(parseJobState).filter((state) => state !== undefined);
    return new Map(states.map((state) => [state.jobId, state]));
  }

  async reserve({ jobId, ...reserved }: ReservedJob, now: Date): Promise<Reservation> {
    const { requestHash, arrivalTime, expiresAt } = reserved;
    const { ExpressionAttributeValues, ...update } = updateExpression(
      { requestHash, arrivalTime, expiresAt },
      attributesOfJob,
    );
    const command = new UpdateCommand({
      TableName: this.#tableName,
      Key: { jobId },
      ...update,
      // An id belongs to the first request that names it, until that one's time is over.
      ConditionExpression:
        'attribute_not_exists(jobId) OR expiresAt <= :now OR (attribute_not_exists(#status) ' +
        'AND requestHash = :requestHash AND (attribute_not_exists(arrivalTime) OR arrivalTime < :renewableBefore))',
      ExpressionAttributeValues: {
        ...ExpressionAttributeValues,
        ':now': epochSeconds(now),
        ':renewableBefore': renewableBefore(now),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await this.#documents.send(command);
      return { outcome: 'reserved', arrivalTime };
    } catch (error) {
      const item = error instanceof ConditionalCheckFailedException ? error.Item : undefined;
      if (item === undefined) throw asUnavailable('DynamoDB', error);
      return findReservation(unmarshall(item), requestHash);
    }
  }

  async *listOpenBefore(time: string): AsyncGenerator<JobReference> {
    for (const partition of openPartitions) yield* this.#listPartition(partition, time);
  }

  async findOldestOpen(): Promise<JobReference | undefined> {
    const oldest = await Promise.all(openPartitions.map((partition) => this.#findOldestIn(partition)));
    const found = oldest.filter((job) => job !== undefined);
    return found.sort((a, b) => (a.arrivalTime < b.arrivalTime ? -1 : 1))[0];
  }

  async #findOldestIn(partition: string): Promise<JobReference | undefined> {
    for await (const job of this.#listPartition(partition, endOfTime, { pageSize: 1 })) return job;
    return undefined;
  }

  async *#listPartition(
    partition: string,
    time: string,
    paging: { pageSize?: number } = {},
  ): AsyncGenerator<JobReference> {
    const { name, partitionKey, sortKey } = jobTable.openIndex;
    const query = {
      TableName: this.#tableName,
      IndexName: name,
      KeyConditionExpression: '#partition = :partition AND #time < :time',
      ExpressionAttributeNames: { '#partition': partitionKey, '#time': sortKey },
      ExpressionAttributeValues: { ':partition': partition, ':time': time },
    };
    for await (const { Items = [] } of answeredPages(paginateQuery({ client: this.#documents, ...paging }, query))) {
      yield* openJobsSchema.parse(Items);
    }
  }
}

function findReservation(item: Record<string, unknown>, requestHash: string): Reservation {
  if (item.requestHash !== requestHash) return { outcome: 'conflict' };
  const row = parseJobItem(item);
  if (row !== undefined) return { outcome: 'repeated', row };
  return { outcome: 'reserved', arrivalTime: reservedItemSchema.parse(item).arrivalTime };
}
