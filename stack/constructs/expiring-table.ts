import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export interface ExpiringTableProps {
  /** Keys, TTL attribute and sparse index; all keys are strings. */
  schema: {
    partitionKey: string;
    timeToLive: string;
    openIndex: { name: string; partitionKey: string; sortKey: string; projection: 'ALL' | 'KEYS_ONLY' };
  };
}

const stringAttribute = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });

/**
 * A table whose items expire, with one index over what is still open.
 *
 * It outlives the stack: its rows are jobs that were accepted, and on-demand billing makes an emptied table free.
 */
export class ExpiringTable extends Construct {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string, { schema }: ExpiringTableProps) {
    super(scope, id);
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: stringAttribute(schema.partitionKey),
      timeToLiveAttribute: schema.timeToLive,
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { name, partitionKey, sortKey, projection } = schema.openIndex;
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: stringAttribute(partitionKey),
      sortKey: stringAttribute(sortKey),
      projectionType: projection === 'ALL' ? dynamodb.ProjectionType.ALL : dynamodb.ProjectionType.KEYS_ONLY,
    });
  }
}
