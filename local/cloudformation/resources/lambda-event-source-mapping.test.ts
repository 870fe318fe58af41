import { describe, expect, it } from 'vitest';
import { createInMemoryServices, createInMemoryState } from '../in-memory-services.ts';
import { bindThing } from '../scripted-operations.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';

const properties = {
  FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:worker',
  EventSourceArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/jobs',
  StartingPosition: 'TRIM_HORIZON',
};

describe('AWS::Lambda::EventSourceMapping', () => {
  it("has Lambda's own defaults", async () => {
    const state = createInMemoryState();
    const mapping = bindThing(lambdaEventSourceMapping, properties);

    await mapping.put(createInMemoryServices(state));

    expect(state.eventSourceMappings.get(mapping.physicalId)).toEqual({
      uuid: mapping.physicalId,
      functionName: 'worker',
      eventSourceArn: properties.EventSourceArn,
      enabled: true,
      batchSize: 100,
      maximumBatchingWindowInSeconds: 0,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: -1,
      bisectBatchOnFunctionError: false,
      parallelizationFactor: 1,
      startingPosition: 'TRIM_HORIZON',
      reportBatchItemFailures: false,
    });
  });

  it('stays the same mapping with other settings, and is another one on another stream', () => {
    const { physicalId } = bindThing(lambdaEventSourceMapping, properties);
    const otherStream = { ...properties, EventSourceArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/other' };

    expect(bindThing(lambdaEventSourceMapping, { ...properties, BatchSize: 5 }).physicalId).toBe(physicalId);
    expect(bindThing(lambdaEventSourceMapping, otherStream).physicalId).not.toBe(physicalId);
  });
});
