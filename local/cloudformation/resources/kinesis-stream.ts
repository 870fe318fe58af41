import { z } from 'zod';
import type { ServiceOperations } from '../ports.ts';
import { ignoring, unless } from '../resource-parts/aws-error-code.ts';
import { defineResourceType } from '../resource-type.ts';

const encryptionSchema = z.strictObject({ EncryptionType: z.literal('KMS'), KeyId: z.string() });

const properties = z.strictObject({
  ShardCount: z.number(),
  RetentionPeriodHours: z.number().default(24),
  StreamModeDetails: z.strictObject({ StreamMode: z.literal('PROVISIONED') }),
  StreamEncryption: encryptionSchema.optional(),
});

interface StreamInput {
  StreamName: string;
  shardCount: number;
  retentionHours: number;
  encryption: z.output<typeof encryptionSchema> | undefined;
}

const summarySchema = z.object({
  StreamDescriptionSummary: z.object({
    OpenShardCount: z.number(),
    RetentionPeriodHours: z.number(),
    EncryptionType: z.string().optional(),
  }),
});
type Summary = z.output<typeof summarySchema>['StreamDescriptionSummary'];

const describeStream = async (StreamName: string, kinesis: ServiceOperations): Promise<Summary | undefined> => {
  const answer = await unless('ResourceNotFoundException', kinesis.execute('DescribeStreamSummary', { StreamName }));
  return answer === undefined ? undefined : summarySchema.parse(answer).StreamDescriptionSummary;
};

/** One call at most doubles or halves the shards. */
async function putShardCount({ StreamName, shardCount }: StreamInput, present: number, kinesis: ServiceOperations) {
  let open = present;
  while (open !== shardCount) {
    open = Math.min(Math.max(shardCount, Math.ceil(open / 2)), open * 2);
    await kinesis.execute('UpdateShardCount', {
      StreamName,
      TargetShardCount: open,
      ScalingType: 'UNIFORM_SCALING',
    });
  }
}

async function putRetention({ StreamName, retentionHours }: StreamInput, present: number, kinesis: ServiceOperations) {
  if (retentionHours === present) return;
  const operation = retentionHours > present ? 'IncreaseStreamRetentionPeriod' : 'DecreaseStreamRetentionPeriod';
  await kinesis.execute(operation, { StreamName, RetentionPeriodHours: retentionHours });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html */
export const kinesisStream = defineResourceType({
  name: 'AWS::Kinesis::Stream',
  properties,
  withoutEffect: {},
  identify({ ShardCount, RetentionPeriodHours, StreamEncryption }, origin) {
    const StreamName = origin.name(128);
    const input: StreamInput = {
      StreamName,
      shardCount: ShardCount,
      retentionHours: RetentionPeriodHours,
      encryption: StreamEncryption,
    };
    return { identity: { ref: StreamName, attributes: { Arn: origin.arn('kinesis', `stream/${StreamName}`) } }, input };
  },
  async put(input, { kinesis }) {
    const { StreamName, shardCount, encryption } = input;
    const present = await describeStream(StreamName, kinesis);
    if (present === undefined) {
      const StreamModeDetails = { StreamMode: 'PROVISIONED' };
      await kinesis.execute('CreateStream', { StreamName, ShardCount: shardCount, StreamModeDetails });
    } else {
      await putShardCount(input, present.OpenShardCount, kinesis);
    }
    await putRetention(input, present?.RetentionPeriodHours ?? 24, kinesis);
    if (encryption !== undefined && present?.EncryptionType !== 'KMS') {
      await kinesis.execute('StartStreamEncryption', { StreamName, ...encryption });
    }
  },
  delete: (StreamName, { kinesis }) =>
    ignoring(
      'ResourceNotFoundException',
      kinesis.execute('DeleteStream', { StreamName, EnforceConsumerDeletion: true }),
    ),
});
