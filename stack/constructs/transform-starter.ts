import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { transformStarterVariables } from '../../handlers/transform-starter/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { allowStartingTransforms } from './allow-transform-steps.ts';
import { objectCreated } from './object-created.ts';
import { ServiceFunction } from './service-function.ts';

export interface TransformStarterProps {
  resources: ServiceResources;
  /** When to look for open batches; without it each new batch object is the moment. */
  schedule: events.Schedule | undefined;
}

/** Creates transform jobs for open batches, on a schedule or as soon as a batch is there. */
export class TransformStarter extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources, schedule }: TransformStarterProps) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'transform-starter',
      description: 'Creates transform jobs for open batches.',
      timeout: Duration.minutes(1),
      memoryMegabytes: 512,
      variables: transformStarterVariables,
    });
    this.function = handler.function;
    allowStartingTransforms(handler, resources);
    new events.Rule(this, 'Trigger', {
      description: schedule === undefined ? 'A batch was written.' : 'Time to transform the open batches.',
      ...(schedule === undefined
        ? { eventPattern: objectCreated(resources.dataBucket, [objectPrefixes.data]) }
        : { schedule }),
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
