import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { failedRecordsVariables } from '../../handlers/failed-records/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { allowSettlingFailedDeliveries, allowStoringDeliveries } from './allow-delivery-steps.ts';
import { objectCreated } from './object-created.ts';
import { ServiceFunction } from './service-function.ts';

export interface FailedRecordsProps {
  resources: ServiceResources;
}

/** Takes care of the records that the event source mapping gave up on. */
export class FailedRecords extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources }: FailedRecordsProps) {
    super(scope, id);
    const { dataBucket } = resources;
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'failed-records',
      description: 'Takes care of the records that the stream gave up on.',
      timeout: Duration.minutes(5),
      memoryMegabytes: 512,
      variables: failedRecordsVariables,
    });
    this.function = handler.function;
    allowStoringDeliveries(handler, resources);
    allowSettlingFailedDeliveries(handler, resources);
    new events.Rule(this, 'Trigger', {
      description: 'The stream gave up on records.',
      eventPattern: objectCreated(dataBucket, [objectPrefixes.onFailure]),
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
