import { describe, expect, it } from 'vitest';
import { bindThing, createScriptedOperations, servicesWith } from '../scripted-operations.ts';
import { kinesisStream } from './kinesis-stream.ts';

const properties = {
  ShardCount: 5,
  RetentionPeriodHours: 48,
  StreamModeDetails: { StreamMode: 'PROVISIONED' },
  StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
};

const described = (OpenShardCount: number) => ({
  StreamDescriptionSummary: { OpenShardCount, RetentionPeriodHours: 48, EncryptionType: 'KMS' },
});

describe('AWS::Kinesis::Stream', () => {
  it('is created with shards, retention and encryption', async () => {
    const kinesis = createScriptedOperations({ DescribeStreamSummary: 'ResourceNotFoundException' });

    await bindThing(kinesisStream, properties).put(servicesWith({ kinesis }));

    expect(kinesis.calls).toMatchObject([
      ['DescribeStreamSummary', {}],
      ['CreateStream', { ShardCount: 5, StreamModeDetails: { StreamMode: 'PROVISIONED' } }],
      ['IncreaseStreamRetentionPeriod', { RetentionPeriodHours: 48 }],
      ['StartStreamEncryption', { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }],
    ]);
  });

  it.each([
    [1, [2, 4, 5]],
    [5, []],
    [16, [8, 5]],
  ])('gets from %i shards to five by way of %j', async (present, steps) => {
    const kinesis = createScriptedOperations({ DescribeStreamSummary: described(present) });

    await bindThing(kinesisStream, properties).put(servicesWith({ kinesis }));

    expect(kinesis.calls.slice(1)).toMatchObject(
      steps.map((count) => ['UpdateShardCount', { TargetShardCount: count }]),
    );
  });
});
