import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { resultWriterVariables } from '../../handlers/result-writer/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { allowWritingResults } from './allow-transform-steps.ts';
import { objectCreated } from './object-created.ts';
import { ServiceFunction } from './service-function.ts';

export interface ResultWriterProps {
  resources: ServiceResources;
}

/** Writes the results of a transform into the rows of its jobs, as soon as its output is there. */
export class ResultWriter extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources }: ResultWriterProps) {
    super(scope, id);
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'result-writer',
      description: 'Writes results into the rows of their jobs.',
      // The output of a batch of 10000 jobs is 10000 conditional writes.
      timeout: Duration.minutes(5),
      memoryMegabytes: 1024,
      variables: resultWriterVariables,
    });
    this.function = handler.function;
    allowWritingResults(handler, resources);
    handler.allow(['dynamodb:PutItem'], [resources.batchTable.tableArn]);
    new events.Rule(this, 'Trigger', {
      description: 'A transform wrote an output.',
      eventPattern: objectCreated(resources.dataBucket, [objectPrefixes.result, objectPrefixes.isolatedResult]),
      targets: [new LambdaFunction(handler.function)],
    });
  }
}
