import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { EnvironmentValues } from './function-environment.ts';

/** What the functions work with; each construct of a function grants it the part that it uses. */
export interface ServiceResources {
  jobTable: dynamodb.Table;
  batchTable: dynamodb.Table;
  jobStream: kinesis.Stream;
  dataBucket: s3.Bucket;
  environmentValues: EnvironmentValues;
  /** Folder with one folder of built code per function. */
  handlersFolder: string;
}
