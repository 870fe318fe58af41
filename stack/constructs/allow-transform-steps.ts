import { ArnFormat, Stack } from 'aws-cdk-lib';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import type { EnvironmentValues } from '../function-environment.ts';
import type { ServiceResources } from '../service-resources.ts';
import { transformJobNamePrefix } from '../transform-job-name.ts';
import type { ServiceFunction } from './service-function.ts';

const { data, isolatedData, result, isolatedResult, resultObjects, manifests } = objectPrefixes;

/**
 * `handlers/steps/start-transforms.ts`: read the open work, the first line of a batch and the last run, take a place, list the input,
 * create the job.
 */
export function allowStartingTransforms<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  { batchTable, dataBucket }: ServiceResources,
): void {
  handler.allow(['dynamodb:Query'], [`${batchTable.tableArn}/index/*`]);
  handler.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [batchTable.tableArn]);
  handler.allow(['s3:GetObject'], [dataBucket.arnForObjects(`${data}*`)]);
  // Without it S3 answers a missing object with "forbidden".
  handler.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
  handler.allow(['s3:PutObject'], [dataBucket.arnForObjects(`${manifests}*`)]);
  handler.allow(['sagemaker:CreateTransformJob'], [transformJobs(handler)]);
}

/** `handlers/steps/write-results.ts` and its kind: read a batch and its output, write the rows of its jobs. */
export function allowWritingResults<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  { jobTable, batchTable, dataBucket }: ServiceResources,
): void {
  handler.allow(
    ['s3:GetObject'],
    [data, result, isolatedResult].map((prefix) => dataBucket.arnForObjects(`${prefix}*`)),
  );
  handler.allow(['s3:PutObject'], [dataBucket.arnForObjects(`${resultObjects}*`)]);
  handler.allow(['dynamodb:UpdateItem'], [jobTable.tableArn]);
  handler.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [batchTable.tableArn]);
}

/** `handlers/steps/finish-transform.ts`: look for output, ask the log why there is none, take a batch apart, free the place. */
export function allowFinishingTransforms<Name extends keyof EnvironmentValues>(
  handler: ServiceFunction<Name>,
  resources: ServiceResources,
): void {
  const { batchTable, dataBucket } = resources;
  allowWritingResults(handler, resources);
  // Without it S3 answers a missing object with "forbidden".
  handler.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
  handler.allow(['s3:PutObject'], [dataBucket.arnForObjects(`${isolatedData}*`)]);
  handler.allow(['dynamodb:DeleteItem'], [batchTable.tableArn]);
  handler.allow(['logs:DescribeLogStreams'], [transformLogs(handler, '*')]);
  handler.allow(['logs:GetLogEvents'], [transformLogs(handler, `log-stream:${transformJobNamePrefix}*`)]);
}

export function allowDescribingTransforms<Name extends keyof EnvironmentValues>(handler: ServiceFunction<Name>): void {
  handler.allow(['sagemaker:DescribeTransformJob'], [transformJobs(handler)]);
}

const transformJobs = <Name extends keyof EnvironmentValues>(handler: ServiceFunction<Name>): string =>
  Stack.of(handler).formatArn({
    service: 'sagemaker',
    resource: 'transform-job',
    resourceName: `${transformJobNamePrefix}*`,
  });

/** Of the group that SageMaker keeps for all transforms of the account. */
const transformLogs = <Name extends keyof EnvironmentValues>(handler: ServiceFunction<Name>, part: string): string =>
  Stack.of(handler).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `/aws/sagemaker/TransformJobs:${part}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
