import { Stack } from 'aws-cdk-lib';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import type { EnvironmentValues } from '../function-environment.ts';
import type { ServiceResources } from '../service-resources.ts';
import type { ServiceFunction } from './service-function.ts';

/** What planning and creating a transform job takes: the open work, a slot, the list of its input, the job itself. */
export function allowTransformJobs<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  { batchTable, dataBucket }: ServiceResources,
): void {
  handler.allow(['dynamodb:Query'], [`${batchTable.tableArn}/index/*`]);
  handler.allow(
    ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    [batchTable.tableArn],
  );
  handler.allow(['s3:PutObject'], [dataBucket.arnForObjects(`${objectPrefixes.manifests}*`)]);
  handler.allow(
    ['sagemaker:CreateTransformJob', 'sagemaker:DescribeTransformJob'],
    [Stack.of(handler).formatArn({ service: 'sagemaker', resource: 'transform-job', resourceName: '*' })],
  );
}
