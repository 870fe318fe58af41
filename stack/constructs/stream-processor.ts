import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { objectPrefixes } from '../../handlers/domain/object-keys.ts';
import { maxRecordAgeHours } from '../../handlers/domain/record-age.ts';
import { streamProcessorVariables } from '../../handlers/stream-processor/env.ts';
import type { ServiceResources } from '../service-resources.ts';
import { allowStoringDeliveries } from './allow-delivery-steps.ts';
import { ServiceFunction } from './service-function.ts';

export interface StreamProcessorProps {
  resources: ServiceResources;
  batchSize: number;
  maximumBatchingWindow: Duration;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html */
const streamReaderActions = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** Turns each batch that the event source mapping collects from the stream into one object of the data bucket. */
export class StreamProcessor extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, { resources, batchSize, maximumBatchingWindow }: StreamProcessorProps) {
    super(scope, id);
    const { jobStream, dataBucket } = resources;
    const handler = new ServiceFunction(this, 'Handler', {
      resources,
      name: 'stream-processor',
      description: 'Writes a batch of requests as one object.',
      timeout: Duration.minutes(2),
      memoryMegabytes: 1024,
      variables: streamProcessorVariables,
    });
    this.function = handler.function;
    allowStoringDeliveries(handler, resources);

    // What Lambda's poller does in the function's name: read the stream, put what it gives up on into the bucket.
    handler.allow(streamReaderActions, [jobStream.streamArn]);
    handler.allow(['s3:ListBucket'], [dataBucket.bucketArn]);
    handler.allow(['s3:PutObject'], [dataBucket.arnForObjects(`${objectPrefixes.onFailure}*`)]);
    new lambda.EventSourceMapping(this, 'Mapping', {
      target: handler.function,
      eventSourceArn: jobStream.streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize,
      maxBatchingWindow: maximumBatchingWindow,
      // The handler parks bad records itself and reports none; an answer of another form then fails, it acknowledges nothing.
      reportBatchItemFailures: true,
      // Bounded: an endless retry stops the shard until the record expires, and it must not expire unseen.
      retryAttempts: 5,
      maxRecordAge: Duration.hours(maxRecordAgeHours),
      // Never in halves: a part would be another batch, of records that may be in the object of the whole one already.
      bisectBatchOnError: false,
      onFailure: { bind: () => ({ destination: dataBucket.bucketArn }) },
    });
  }
}
