import { Duration, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { jobApiVariables } from '../../handlers/job-api/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { ServiceFunction } from './service-function.ts';

export interface JobApiProps {
  resources: ServiceResources;
}

/** `POST /job`, `GET /job/{job_id}` and `POST /job/{job_id}/cancel`, all for holders of the API key only. */
export class JobApi extends Construct {
  readonly api: apigateway.RestApi;
  readonly function: lambda.Function;
  readonly url: string;
  readonly keyId: string;

  constructor(scope: Construct, id: string, { resources }: JobApiProps) {
    super(scope, id);
    const api = new apigateway.RestApi(this, 'RestApi', {
      restApiName: Stack.of(this).stackName,
      description: 'Takes inference requests and answers with their results.',
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      // The role that lets API Gateway write logs is one per account and region, not one stack's to set.
      cloudWatchRole: false,
      deployOptions: { stageName: 'prod' },
      defaultMethodOptions: { apiKeyRequired: true },
    });
    // The construct's own output has a generated name; the stack gives it a literal one.
    api.node.tryRemoveChild('Endpoint');
    const handler = createFunction(this, resources).function;
    const integration = new apigateway.LambdaIntegration(handler, { allowTestInvoke: false });
    const jobs = api.root.addResource('job');
    jobs.addMethod('POST', integration);
    const job = jobs.addResource('{job_id}');
    job.addMethod('GET', integration);
    job.addResource('cancel').addMethod('POST', integration);

    const key = new apigateway.ApiKey(this, 'Key', { description: 'Opens the job API.' });
    const plan = new apigateway.UsagePlan(this, 'UsagePlan', { apiStages: [{ stage: api.deploymentStage }] });
    plan.addApiKey(key);

    this.api = api;
    this.function = handler;
    this.url = api.url;
    this.keyId = key.keyId;
  }
}

function createFunction(scope: Construct, resources: ServiceResources) {
  const handler = new ServiceFunction(scope, 'Handler', {
    resources,
    name: 'job-api',
    description: 'Puts a request on the stream, reads and cancels a job.',
    // More than `maxRequestMs`, so that it answers by itself; less than the 29 s of API Gateway by the time of a cold start.
    timeout: Duration.seconds(26),
    memoryMegabytes: 512,
    variables: jobApiVariables,
  });
  handler.allow(['kinesis:PutRecord'], [resources.jobStream.streamArn]);
  handler.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [resources.jobTable.tableArn]);
  handler.allow(['dynamodb:GetItem'], [resources.batchTable.tableArn]);
  handler.allow(['s3:GetObject'], [resources.dataBucket.arnForObjects(`${objectPrefixes.resultObjects}*`)]);
  // Without it S3 says of an object that is not there that access is denied.
  handler.allow(['s3:ListBucket'], [resources.dataBucket.bucketArn]);
  return handler;
}
