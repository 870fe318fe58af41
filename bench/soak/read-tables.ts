import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { StartedEnvironment } from '../started-environment.ts';

/** A row of JobTable, as far as it is compared. */
const jobRowSchema = z.object({
  jobId: z.string(),
  /** Absent in an item that only keeps an idempotency key. */
  status: z.string().optional(),
  /** Present while the job is open. */
  openPartition: z.string().optional(),
});

/** An item of BatchTable: a batch, a transform or a taken place. */
const workItemSchema = z.object({
  workId: z.string(),
  /** Present while the work is open. */
  openKind: z.string().optional(),
  /** Present in a batch. */
  dataKey: z.string().optional(),
  recordCount: z.number().optional(),
  resultCount: z.number().optional(),
  errorCount: z.number().optional(),
});

export interface Tables {
  readonly jobs: readonly z.infer<typeof jobRowSchema>[];
  readonly works: readonly z.infer<typeof workItemSchema>[];
}

/** All of both tables, through DynamoDB's API: what is stored when no client asks any more. */
export async function readTables({
  endpoint,
  region,
  jobTable,
  batchTable,
}: StartedEnvironment['services']): Promise<Tables> {
  const credentials = { accessKeyId: 'soak', secretAccessKey: 'soak' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
  const scan = async <Schema extends z.ZodObject>(TableName: string, schema: Schema) => {
    const names = Object.keys(schema.shape);
    const items: z.output<Schema>[] = [];
    const input = {
      TableName,
      ConsistentRead: true,
      ProjectionExpression: names.map((_name, index) => `#${index}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#${index}`, name])),
    };
    for await (const { Items = [] } of paginateScan({ client }, input))
      for (const item of Items) items.push(schema.parse(item));
    return items;
  };
  try {
    return { jobs: await scan(jobTable, jobRowSchema), works: await scan(batchTable, workItemSchema) };
  } finally {
    client.destroy();
  }
}
