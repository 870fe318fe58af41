import { z } from 'zod';
import { functionNameIn } from '../resource-parts/function-name.ts';
import { defineResourceType } from '../resource-type.ts';

const properties = z.strictObject({
  FunctionName: z.string().transform(functionNameIn),
  EventSourceArn: z.string().regex(/^arn:aws:kinesis:/, 'only Kinesis streams are event sources here'),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  ParallelizationFactor: z.number().default(1),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  DestinationConfig: z
    .strictObject({
      OnFailure: z.strictObject({
        Destination: z.string().regex(/^arn:aws:s3:::/, 'only buckets are destinations here'),
      }),
    })
    .optional(),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export const lambdaEventSourceMapping = defineResourceType({
  name: 'AWS::Lambda::EventSourceMapping',
  properties,
  withoutEffect: {},
  identify(given, origin) {
    const uuid = origin.uuid([given.EventSourceArn, given.StartingPosition]);
    const destination = given.DestinationConfig?.OnFailure.Destination;
    return {
      identity: { ref: uuid, attributes: { Id: uuid } },
      input: {
        uuid,
        functionName: given.FunctionName,
        eventSourceArn: given.EventSourceArn,
        enabled: given.Enabled,
        batchSize: given.BatchSize,
        maximumBatchingWindowInSeconds: given.MaximumBatchingWindowInSeconds,
        maximumRetryAttempts: given.MaximumRetryAttempts,
        maximumRecordAgeInSeconds: given.MaximumRecordAgeInSeconds,
        bisectBatchOnFunctionError: given.BisectBatchOnFunctionError,
        parallelizationFactor: given.ParallelizationFactor,
        startingPosition: given.StartingPosition,
        reportBatchItemFailures: given.FunctionResponseTypes.length > 0,
        ...(destination === undefined ? {} : { onFailureDestinationArn: destination }),
      },
    };
  },
  put: (settings, { eventSourceMappings }) => eventSourceMappings.put(settings),
  delete: (uuid, { eventSourceMappings }) => eventSourceMappings.delete(uuid),
});
