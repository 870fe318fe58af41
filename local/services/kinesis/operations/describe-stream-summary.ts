import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { openShards } from '../shard.ts';
import { describeStreamBasics } from '../stream.ts';

const schema = z.object(streamTarget);

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html */
export const describeStreamSummary = jsonOperation(
  'DescribeStreamSummary',
  schema,
  (input, { catalog, scope }: KinesisContext) => {
    const stream = catalog.resolve(input);
    const warm = stream.warmThroughputMiBps;
    return {
      StreamDescriptionSummary: {
        ...describeStreamBasics(scope, stream),
        OpenShardCount: openShards(stream.shards).length,
        ConsumerCount: stream.consumers.length,
        MaxRecordSizeInKiB: stream.maxRecordSizeKiB,
        ...(warm === undefined ? {} : { WarmThroughput: { TargetMiBps: warm, CurrentMiBps: warm } }),
      },
    };
  },
);
