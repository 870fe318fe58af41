import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { transformWatcherVariables } from '../../handlers/transform-watcher/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { transformJobNamePrefix } from '../transform-job-name.ts';
import { allowFinishingTransforms, allowStartingTransforms } from './allow-transform-steps.ts';
import { ServiceFunction } from './service-function.ts';

export interface TransformWatcherProps {
  resources: ServiceResources;
}

/** Retries or ends what a failed or stopped transform leaves behind. */
export class TransformWatcher extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources }: TransformWatcherProps) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'transform-watcher',
      description: 'Retries or ends what a transform leaves behind.',
      timeout: Duration.minutes(5),
      memoryMegabytes: 1024,
      variables: transformWatcherVariables,
    });
    this.function = handler.function;
    allowStartingTransforms(handler, resources);
    allowFinishingTransforms(handler, resources);
    new events.Rule(this, 'Trigger', {
      description: 'A transform job ended.',
      eventPattern: {
        source: ['aws.sagemaker'],
        detailType: ['SageMaker Transform Job State Change'],
        detail: {
          TransformJobName: events.Match.prefix(transformJobNamePrefix),
          TransformJobStatus: ['Completed', 'Failed', 'Stopped'],
        },
      },
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
