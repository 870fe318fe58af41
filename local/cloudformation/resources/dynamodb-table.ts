import { z } from 'zod';
import type { ServiceOperations } from '../ports.ts';
import { ignoring, unless } from '../resource-parts/aws-error-code.ts';
import { defineResourceType } from '../resource-type.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const indexSchema = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const properties = z.strictObject({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(indexSchema).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

type TableInput = Omit<z.output<typeof properties>, 'TimeToLiveSpecification'> & { TableName: string };

const describedSchema = z.object({
  Table: z.object({ GlobalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string() })).default([]) }),
});
const timeToLiveSchema = z.object({
  TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string(), AttributeName: z.string().optional() }),
});

/** A table's indexes come and go by their names; DynamoDB takes one change at a time. */
async function updateIndexes(input: TableInput, described: object, dynamodb: ServiceOperations): Promise<void> {
  const { TableName, AttributeDefinitions, GlobalSecondaryIndexes: wanted = [] } = input;
  const present = describedSchema.parse(described).Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
  const changes = [
    ...present
      .filter((name) => wanted.every(({ IndexName }) => IndexName !== name))
      .map((IndexName) => ({ Delete: { IndexName } })),
    ...wanted.filter(({ IndexName }) => !present.includes(IndexName)).map((index) => ({ Create: index })),
  ];
  for (const change of changes) {
    await dynamodb.execute('UpdateTable', {
      TableName,
      AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    });
  }
}

async function putTimeToLive(TableName: string, attribute: string | undefined, dynamodb: ServiceOperations) {
  const { TimeToLiveDescription: present } = timeToLiveSchema.parse(
    await dynamodb.execute('DescribeTimeToLive', { TableName }),
  );
  const presentAttribute = present.TimeToLiveStatus.startsWith('ENABL') ? present.AttributeName : undefined;
  if (presentAttribute === attribute) return;
  const switchTo = (AttributeName: string, Enabled: boolean) =>
    dynamodb.execute('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled } });
  if (presentAttribute !== undefined) await switchTo(presentAttribute, false);
  if (attribute !== undefined) await switchTo(attribute, true);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
export const dynamodbTable = defineResourceType({
  name: 'AWS::DynamoDB::Table',
  properties,
  withoutEffect: { PointInTimeRecoverySpecification: 'nothing is backed up here' },
  identify({ TimeToLiveSpecification: timeToLive, ...table }, origin) {
    const TableName = origin.name(255, table.KeySchema);
    return {
      identity: { ref: TableName, attributes: { Arn: origin.arn('dynamodb', `table/${TableName}`) } },
      input: {
        table: { TableName, ...table },
        timeToLiveAttribute: timeToLive?.Enabled === true ? timeToLive.AttributeName : undefined,
      },
    };
  },
  async put({ table, timeToLiveAttribute }, { dynamodb }) {
    const described = await unless(
      'ResourceNotFoundException',
      dynamodb.execute('DescribeTable', { TableName: table.TableName }),
    );
    if (described === undefined) await dynamodb.execute('CreateTable', table);
    else await updateIndexes(table, described, dynamodb);
    await putTimeToLive(table.TableName, timeToLiveAttribute, dynamodb);
  },
  delete: (TableName, { dynamodb }) =>
    ignoring('ResourceNotFoundException', dynamodb.execute('DeleteTable', { TableName })),
});
