import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from './aws-settings.ts';
import type { StreamRecord } from './observation.ts';

const jobSchema = z.object({ jobId: z.string().optional(), arrivalTime: z.string().optional() });

/** All records of the environment's only stream, those of earlier runs included. */
export async function readStream(ready: Ready): Promise<StreamRecord[]> {
  const client = new KinesisClient(awsSettings(ready));
  try {
    const { StreamNames: [StreamName] = [] } = await client.send(new ListStreamsCommand({}));
    const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
    const records = await Promise.all(Shards.map(({ ShardId = '' }) => readShard(client, { StreamName, ShardId })));
    return records.flat();
  } finally {
    client.destroy();
  }
}

async function readShard(
  client: KinesisClient,
  shard: { readonly StreamName: string | undefined; readonly ShardId: string },
): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  let { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  while (ShardIterator !== undefined) {
    const answer = await client.send(new GetRecordsCommand({ ShardIterator }));
    const { Records = [], MillisBehindLatest, NextShardIterator } = answer;
    for (const { SequenceNumber = '', Data = new Uint8Array() } of Records) {
      const data = Buffer.from(Data).toString('base64');
      records.push({ shardId: shard.ShardId, sequenceNumber: SequenceNumber, data, ...readJob(Data) });
    }
    ShardIterator = MillisBehindLatest === 0 ? undefined : NextShardIterator;
  }
  return records;
}

/** Whose record it is, as far as that can be read. */
function readJob(data: Uint8Array): z.output<typeof jobSchema> {
  try {
    return jobSchema.safeParse(JSON.parse(new TextDecoder().decode(data))).data ?? {};
  } catch {
    return {};
  }
}
