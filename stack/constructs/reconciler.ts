import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { reconcilerVariables } from '../../handlers/reconciler/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { ServiceFunction } from './service-function.ts';
import { allowTransformJobs } from './transform-jobs.ts';

export interface ReconcilerProps {
  resources: ServiceResources;
}

/** Heals, every minute, what an event did not deliver. It may do what those do whose work it repeats. */
export class Reconciler extends Construct {
  constructor(scope: Construct, id: string, { resources }: ReconcilerProps) {
    super(scope, id);
    const { jobTable, dataBucket } = resources;
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'reconciler',
      description: 'Heals what an event did not deliver.',
      timeout: Duration.minutes(5),
      memoryMegabytes: 1024,
      variables: reconcilerVariables,
    });
    allowTransformJobs(handler, resources);
    const { data, isolatedData, result, isolatedResult, resultObjects } = objectPrefixes;
    handler.allow(['dynamodb:Query'], [`${jobTable.tableArn}/index/*`]);
    handler.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [jobTable.tableArn]);
    handler.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
    handler.allow(
      ['s3:GetObject'],
      [data, result, isolatedResult].map((prefix) => dataBucket.arnForObjects(`${prefix}*`)),
    );
    handler.allow(
      ['s3:PutObject'],
      [isolatedData, resultObjects].map((prefix) => dataBucket.arnForObjects(`${prefix}*`)),
    );
    new events.Rule(this, 'EveryMinute', {
      description: 'Time to heal what an event did not deliver.',
      schedule: events.Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
