import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import type { EnvironmentValues } from '../function-environment.ts';
import type { ServiceResources } from '../service-resources.ts';
import type { ServiceFunction } from './service-function.ts';

const { data, parked, onFailure } = objectPrefixes;

/**
 * `handlers/steps/store-delivery.ts`: see which jobs are in a batch, write the batch object or read the one that is there, park what
 * is none, write the rows.
 */
export function allowStoringDeliveries<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  { jobTable, batchTable, dataBucket }: ServiceResources,
): void {
  handler.allow(['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'], [jobTable.tableArn]);
  handler.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [batchTable.tableArn]);
  handler.allow(
    ['s3:PutObject'],
    [data, parked].map((prefix) => dataBucket.arnForObjects(`${prefix}*`)),
  );
  handler.allow(['s3:GetObject'], [dataBucket.arnForObjects(`${data}*`)]);
}

/** `handlers/steps/settle-failed-delivery.ts`: read what was given up, and remove it when it is settled. */
export function allowSettlingFailedDeliveries<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  { dataBucket }: ServiceResources,
): void {
  handler.allow(['s3:GetObject', 's3:DeleteObject'], [dataBucket.arnForObjects(`${onFailure}*`)]);
  // Without it S3 answers a missing object with "forbidden".
  handler.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
}
