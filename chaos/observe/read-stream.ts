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

const recordSchema = z.object({ jobId: z.string(), arrivalTime: z.string() });

/** All job records of the environment's only stream, those of earlier runs included. */
export async function readStream(ready: Ready): Promise<StreamRecord[]> {
  const client = new KinesisClient(awsSettings(ready));
  try {
    const { StreamNames: [StreamName] = [] } = await client.send(new ListStreamsCommand({}));
    const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
    const records = await Promise.all(Shards.map(({ ShardId }) => readShard(client, { StreamName, ShardId })));
    return records.flat();
  } finally {
    client.destroy();
  }
}

async function readShard(
  client: KinesisClient,
  shard: { readonly StreamName: string | undefined; readonly ShardId: string | undefined },
): Promise<StreamRecord[]> {
  const decoder = new TextDecoder();
  const records: StreamRecord[] = [];
  let { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  while (ShardIterator !== undefined) {
    const answer = await client.send(new GetRecordsCommand({ ShardIterator }));
    const { Records = [], MillisBehindLatest, NextShardIterator } = answer;
    records.push(...Records.flatMap(({ Data }) => readRecord(decoder.decode(Data)) ?? []));
    ShardIterator = MillisBehindLatest === 0 ? undefined : NextShardIterator;
  }
  return records;
}

/** @returns nothing if it is no record of a job */
function readRecord(text: string): StreamRecord | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
