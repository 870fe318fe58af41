import type { Mapping } from '../../lambda/event-source-mapping/mapping.ts';
import { type FunctionDefinition, logGroupOf } from '../../lambda/function-definition.ts';
import { functionArn, type LambdaContext } from './lambda-context.ts';

/** FunctionConfiguration of Lambda's API. */
export const functionView = (definition: FunctionDefinition, context: LambdaContext) => ({
  FunctionName: definition.functionName,
  FunctionArn: functionArn(context, definition.functionName),
  Runtime: definition.runtime,
  Role: definition.roleArn,
  Handler: definition.handler,
  Description: definition.description,
  Timeout: definition.timeoutSeconds,
  MemorySize: definition.memoryMegabytes,
  LastModified: new Date(definition.lastModified).toISOString().replace('Z', '+0000'),
  Version: '$LATEST',
  Environment: { Variables: definition.environment },
  TracingConfig: { Mode: 'PassThrough' },
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: 'Zip',
  Architectures: ['x86_64'],
  LoggingConfig: { LogFormat: 'Text', LogGroup: logGroupOf(definition) },
});

/** EventSourceMappingConfiguration of Lambda's API. */
export const mappingView = (mapping: Mapping, context: LambdaContext) => ({
  UUID: mapping.uuid,
  EventSourceMappingArn: `arn:aws:lambda:${context.region}:${context.accountId}:event-source-mapping:${mapping.uuid}`,
  FunctionArn: functionArn(context, mapping.functionName),
  EventSourceArn: mapping.eventSourceArn,
  BatchSize: mapping.batchSize,
  MaximumBatchingWindowInSeconds: mapping.maximumBatchingWindowInSeconds,
  ParallelizationFactor: mapping.parallelizationFactor,
  StartingPosition: mapping.startingPosition,
  MaximumRetryAttempts: mapping.maximumRetryAttempts,
  MaximumRecordAgeInSeconds: mapping.maximumRecordAgeInSeconds,
  BisectBatchOnFunctionError: mapping.bisectBatchOnFunctionError,
  TumblingWindowInSeconds: 0,
  FunctionResponseTypes: mapping.reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
  DestinationConfig:
    mapping.onFailureDestinationArn === undefined
      ? undefined
      : { OnFailure: { Destination: mapping.onFailureDestinationArn } },
  FilterCriteria:
    mapping.filterPatterns === undefined
      ? undefined
      : { Filters: mapping.filterPatterns.map((Pattern) => ({ Pattern })) },
  State: mapping.enabled ? 'Enabled' : 'Disabled',
  StateTransitionReason: 'User action',
  LastProcessingResult: context.eventSourceMappings.lastProcessingResult(mapping.uuid),
  LastModified: mapping.lastModified / 1000,
});
