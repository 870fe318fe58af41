import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Batch, Transform } from '../domain/batch.ts';
import { batchTable } from '../domain/table-schema.ts';
import type { BatchRetry } from '../domain/transform-outcome.ts';
import type { BatchCounts, BatchProgress, BatchRepository } from '../ports/batch-repository.ts';
import { claimTransaction } from './claim-transaction.ts';
import { getAll } from './get-all.ts';
import { answered, answeredPages, holds } from './table-errors.ts';
import { updateExpression } from './update-expression.ts';
import { openKinds, parseBatchItem, parseTransformItem, workIds } from './work-item.ts';

const { partitionKey: openKind } = batchTable.openIndex;

/** BatchTable. */
export class DynamoDbBatchRepository implements BatchRepository {
  readonly #documents: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(documents: DynamoDBDocumentClient, tableName: string) {
    this.#documents = documents;
    this.#tableName = tableName;
  }

  async record(batch: Batch): Promise<Batch> {
    const create = new PutCommand({
      TableName: this.#tableName,
      Item: { workId: workIds.batch(batch.batchId), [openKind]: openKinds.batch, ...batch },
      // Whoever comes first creates it; a batch that goes on or is closed is never set back.
      ConditionExpression: 'attribute_not_exists(workId)',
    });
    if (await holds(this.#documents.send(create))) return batch;

    const { recordCount, byteCount, contentType } = batch;
    if (recordCount === undefined) return (await this.find(batch.batchId)) ?? batch;
    const addCounts = new UpdateCommand({
      TableName: this.#tableName,
      Key: { workId: workIds.batch(batch.batchId) },
      ...updateExpression({ recordCount, byteCount, contentType }),
      ReturnValues: 'ALL_NEW',
    });
    return parseBatchItem((await answered(this.#documents.send(addCounts))).Attributes);
  }

  async find(batchId: string): Promise<Batch | undefined> {
    const item = await this.#get(workIds.batch(batchId));
    return item && parseBatchItem(item);
  }

  async findAll(batchIds: readonly string[]): Promise<Map<string, Batch>> {
    const keys = batchIds.map((batchId) => ({ workId: workIds.batch(batchId) }));
    const items = await getAll(this.#documents, this.#tableName, keys);
    return new Map(items.map(parseBatchItem).map((batch) => [batch.batchId, batch]));
  }

  async findTransform(transformJobName: string): Promise<Transform | undefined> {
    const item = await this.#get(workIds.transform(transformJobName));
    return item && parseTransformItem(item);
  }

  async listOpen(): Promise<{ batches: Batch[]; transforms: Transform[] }> {
    const [batches, transforms] = await Promise.all([
      this.#listOpenKind(openKinds.batch, parseBatchItem),
      this.#listOpenKind(openKinds.transform, parseTransformItem),
    ]);
    return { batches, transforms };
  }

  async claim(transform: Transform, at: Date): Promise<'claimed' | 'refused'> {
    const command = new TransactWriteCommand(claimTransaction(this.#tableName, transform, at));
    return (await holds(this.#documents.send(command))) ? 'claimed' : 'refused';
  }

  async markCollecting(batchId: string, at: Date): Promise<void> {
    // A closed batch stays as it is.
    await this.#updateBatch(batchId, { collectingAt: at.toISOString() }, [], '#state <> :closed', {
      ':closed': 'closed',
    });
  }

  async reopen(batchId: string, transformJobName: string, retry: BatchRetry): Promise<void> {
    const attempt = { state: 'waiting', ...retry };
    const left = ['transformJobName', 'transformingAt', 'collectingAt', ...(retry.notBefore ? [] : ['notBefore'])];
    // Only out of the transform that failed: a second notice of the same end finds the batch elsewhere.
    const inThisTransform = '#state = :transforming AND #transformJobName = :inTransform';
    await this.#updateBatch(batchId, attempt, left, inThisTransform, {
      ':transforming': 'transforming',
      ':inTransform': transformJobName,
    });
  }

  async close(batchId: string, counts: BatchCounts, at: Date, seen?: BatchProgress): Promise<void> {
    const closed = { state: 'closed', closedAt: at.toISOString(), ...counts };
    // The first count stays.
    const isOpen = 'attribute_exists(workId) AND #state <> :state';
    if (seen === undefined) return this.#updateBatch(batchId, closed, [openKind], isOpen, {});
    await this.#updateBatch(batchId, closed, [openKind], `${isOpen} AND #state = :seen AND attempt = :attempt`, {
      ':seen': seen.state,
      ':attempt': seen.attempt,
    });
  }

  async endTransform({ transformJobName, slot }: Transform, at: Date): Promise<boolean> {
    const TableName = this.#tableName;
    const end = new TransactWriteCommand({
      TransactItems: [
        {
          Update: {
            TableName,
            Key: { workId: workIds.transform(transformJobName) },
            ...updateExpression({ endedAt: at.toISOString() }, [openKind]),
            // Once: the place may be another transform's by the second time.
            ConditionExpression: 'attribute_exists(workId) AND attribute_not_exists(#endedAt)',
          },
        },
        { Delete: { TableName, Key: { workId: workIds.slot(slot) } } },
      ],
    });
    return holds(this.#documents.send(end));
  }

  async #get(workId: string): Promise<Record<string, unknown> | undefined> {
    const get = new GetCommand({ TableName: this.#tableName, Key: { workId }, ConsistentRead: true });
    return (await answered(this.#documents.send(get))).Item;
  }

  async #updateBatch(
    batchId: string,
    set: Record<string, unknown>,
    remove: string[],
    condition: string,
    conditionValues: Record<string, string | number>,
  ): Promise<void> {
    const { ExpressionAttributeNames, ExpressionAttributeValues, ...update } = updateExpression(set, remove);
    const command = new UpdateCommand({
      TableName: this.#tableName,
      Key: { workId: workIds.batch(batchId) },
      ...update,
      ExpressionAttributeNames: { '#state': 'state', ...ExpressionAttributeNames },
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ...conditionValues },
      ConditionExpression: condition,
    });
    await holds(this.#documents.send(command));
  }

  async #listOpenKind<Work>(kind: string, parse: (item: unknown) => Work): Promise<Work[]> {
    const query = {
      TableName: this.#tableName,
      IndexName: batchTable.openIndex.name,
      KeyConditionExpression: '#kind = :kind',
      ExpressionAttributeNames: { '#kind': openKind },
      ExpressionAttributeValues: { ':kind': kind },
    };
    const works: Work[] = [];
    for await (const { Items = [] } of answeredPages(paginateQuery({ client: this.#documents }, query))) {
      for (const item of Items) works.push(parse(item));
    }
    return works;
  }
}
