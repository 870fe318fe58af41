import { describe, expect, test } from 'vitest';
import { startKinesisFixture } from './kinesis-fixture.ts';

const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';

async function newStream() {
  const fixture = await startKinesisFixture();
  await fixture.kinesis.execute('CreateStream', { StreamName: 's', ShardCount: 1 });
  const summary = async (): Promise<object> =>
    Reflect.get(
      (await fixture.kinesis.execute('DescribeStreamSummary', { StreamName: 's' })) ?? {},
      'StreamDescriptionSummary',
    );
  return { ...fixture, summary, execute: fixture.kinesis.execute };
}

describe('stream settings', () => {
  test('retention goes up and down within its limits', async () => {
    await using stream = await newStream();

    await stream.execute('IncreaseStreamRetentionPeriod', { StreamName: 's', RetentionPeriodHours: 48 });
    expect(await stream.summary()).toMatchObject({ RetentionPeriodHours: 48 });
    await stream.execute('DecreaseStreamRetentionPeriod', { StreamARN: streamArn, RetentionPeriodHours: 24 });
    expect(await stream.summary()).toMatchObject({ RetentionPeriodHours: 24 });
  });

  test.each([
    ['IncreaseStreamRetentionPeriod', 23, 'Minimum allowed retention period is 24 hours.'],
    ['IncreaseStreamRetentionPeriod', 8761, 'Maximum allowed retention period is 8760 hours.'],
    ['DecreaseStreamRetentionPeriod', 25, 'can not be longer than existing retention period (24 hours)'],
  ])('%s refuses %d hours', async (operation, RetentionPeriodHours, message) => {
    await using stream = await newStream();

    const answer = stream.execute(operation, { StreamName: 's', RetentionPeriodHours });

    await expect(answer).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining(message),
    });
  });

  test('mode, record size and warm throughput show in the summary', async () => {
    await using stream = await newStream();

    await stream.execute('UpdateStreamMode', { StreamARN: streamArn, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
    await stream.execute('UpdateMaxRecordSize', { StreamARN: streamArn, MaxRecordSizeInKiB: 2048 });
    await stream.execute('UpdateStreamWarmThroughput', { StreamName: 's', WarmThroughputMiBps: 5 });

    expect(await stream.summary()).toMatchObject({
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      MaxRecordSizeInKiB: 2048,
      WarmThroughput: { TargetMiBps: 5, CurrentMiBps: 5 },
    });
  });

  test('enhanced monitoring adds and removes metrics', async () => {
    await using stream = await newStream();

    await stream.execute('EnableEnhancedMonitoring', { StreamName: 's', ShardLevelMetrics: ['ALL'] });
    const answer = await stream.execute('DisableEnhancedMonitoring', {
      StreamName: 's',
      ShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes', 'OutgoingRecords', 'IteratorAgeMilliseconds'],
    });

    expect(answer).toMatchObject({
      DesiredShardLevelMetrics: [
        'IncomingRecords',
        'WriteProvisionedThroughputExceeded',
        'ReadProvisionedThroughputExceeded',
      ],
    });
  });

  test('tags are the same in both families of operations', async () => {
    await using stream = await newStream();

    await stream.execute('AddTagsToStream', { StreamName: 's', Tags: { b: '2', a: '1' } });
    await stream.execute('TagResource', { ResourceARN: streamArn, Tags: { c: '3' } });
    await stream.execute('RemoveTagsFromStream', { StreamName: 's', TagKeys: ['a'] });

    expect(await stream.execute('ListTagsForStream', { StreamName: 's', Limit: 1 })).toEqual({
      Tags: [{ Key: 'b', Value: '2' }],
      HasMoreTags: true,
    });
    await stream.execute('UntagResource', { ResourceARN: streamArn, TagKeys: ['b'] });
    expect(await stream.execute('ListTagsForResource', { ResourceARN: streamArn })).toEqual({
      Tags: [{ Key: 'c', Value: '3' }],
    });
  });

  test('more than fifty tags are refused', async () => {
    await using stream = await newStream();
    const Tags = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, '']));

    await expect(stream.execute('AddTagsToStream', { StreamName: 's', Tags })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
      message: expect.stringContaining('more than 50 tags'),
    });
  });

  test('a resource policy is kept until it is deleted', async () => {
    await using stream = await newStream();
    const target = { ResourceARN: streamArn };

    await stream.execute('PutResourcePolicy', { ...target, Policy: '{"Version":"2012-10-17"}' });
    expect(await stream.execute('GetResourcePolicy', target)).toEqual({ Policy: '{"Version":"2012-10-17"}' });
    await stream.execute('DeleteResourcePolicy', target);

    expect(await stream.execute('GetResourcePolicy', target)).toEqual({ Policy: '{}' });
    await expect(stream.execute('DeleteResourcePolicy', target)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(stream.execute('PutResourcePolicy', { ...target, Policy: 'x' })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  });

  test('consumers are registered, found by ARN or name, tagged and deregistered', async () => {
    await using stream = await newStream();
    const ConsumerARN = `${streamArn}/consumer/c:${Date.parse('2026-11-21T09:00:00Z') / 1000}`;

    await stream.execute('RegisterStreamConsumer', { StreamARN: streamArn, ConsumerName: 'c' });
    await stream.execute('TagResource', { ResourceARN: ConsumerARN, Tags: { a: '1' } });

    await expect(
      stream.execute('RegisterStreamConsumer', { StreamARN: streamArn, ConsumerName: 'c' }),
    ).rejects.toMatchObject({ code: 'ResourceInUseException' });
    expect(await stream.execute('DescribeStreamConsumer', { ConsumerARN })).toMatchObject({
      ConsumerDescription: { ConsumerName: 'c', ConsumerARN, ConsumerStatus: 'ACTIVE', StreamARN: streamArn },
    });
    expect(await stream.execute('ListStreamConsumers', { StreamARN: streamArn })).toMatchObject({
      Consumers: [{ ConsumerARN }],
    });
    expect(await stream.execute('ListTagsForResource', { ResourceARN: ConsumerARN })).toMatchObject({
      Tags: [{ Key: 'a' }],
    });
    await expect(stream.execute('DeleteStream', { StreamName: 's' })).rejects.toMatchObject({
      code: 'ResourceInUseException',
    });
    await stream.execute('DeregisterStreamConsumer', { StreamARN: streamArn, ConsumerName: 'c' });
    await expect(stream.execute('DescribeStreamConsumer', { ConsumerARN })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('limits count provisioned shards and streams on demand', async () => {
    await using stream = await newStream();
    await stream.execute('CreateStream', { StreamName: 'd', StreamModeDetails: { StreamMode: 'ON_DEMAND' } });

    expect(await stream.execute('DescribeLimits', {})).toEqual({
      ShardLimit: 500,
      OpenShardCount: 1,
      OnDemandStreamCount: 1,
      OnDemandStreamCountLimit: 50,
    });
  });

  test('streams are listed by name, page by page', async () => {
    await using stream = await newStream();
    for (const StreamName of ['c', 'a', 'b']) await stream.execute('CreateStream', { StreamName, ShardCount: 1 });

    const first = await stream.execute('ListStreams', { Limit: 3 });
    const second = await stream.execute('ListStreams', { NextToken: Reflect.get(first ?? {}, 'NextToken') });

    expect(first).toMatchObject({ StreamNames: ['a', 'b', 'c'], HasMoreStreams: true });
    expect(second).toMatchObject({ StreamNames: ['s'], HasMoreStreams: false });
  });
});
