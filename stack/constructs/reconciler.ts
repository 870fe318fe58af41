import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { reconcilerVariables } from '../../handlers/reconciler/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { allowSettlingFailedDeliveries, allowStoringDeliveries } from './allow-delivery-steps.ts';
import {
  allowDescribingTransforms,
  allowFinishingTransforms,
  allowStartingTransforms,
} from './allow-transform-steps.ts';
import { ServiceFunction } from './service-function.ts';

export interface ReconcilerProps {
  resources: ServiceResources;
}

/** Heals, every minute, what an event did not deliver. It may do what those do whose work it repeats. */
export class Reconciler extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources }: ReconcilerProps) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'reconciler',
      description: 'Heals what an event did not deliver.',
      timeout: Duration.minutes(5),
      memoryMegabytes: 1024,
      variables: reconcilerVariables,
    });
    this.function = handler.function;
    allowStartingTransforms(handler, resources);
    allowFinishingTransforms(handler, resources);
    allowDescribingTransforms(handler);
    allowStoringDeliveries(handler, resources);
    allowSettlingFailedDeliveries(handler, resources);
    handler.allow(['dynamodb:BatchGetItem'], [resources.batchTable.tableArn]);
    handler.allow(['dynamodb:Query'], [`${resources.jobTable.tableArn}/index/*`]);
    handler.allow(['dynamodb:GetItem'], [resources.jobTable.tableArn]);
    new events.Rule(this, 'EveryMinute', {
      description: 'Time to heal what an event did not deliver.',
      schedule: events.Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
