import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { StreamDescription, StreamRecord } from '../../dynamodb/streams/stream-log.ts';
import { type DynamoDbStreamsContext, findStream } from '../context.ts';
import { showSequence } from '../shard.ts';
import { readIterator, writeIterator } from '../shard-iterator.ts';

const maxRecords = 1000;
const maxPageBytes = 1024 * 1024;

const input = z.object({
  ShardIterator: z.string().min(1).max(2048),
  Limit: z.int().min(1).max(maxRecords).default(maxRecords),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
export const getRecords = jsonOperation('GetRecords', input, (request, context: DynamoDbStreamsContext) => {
  const now = context.clock.now();
  const iterator = readIterator(request.ShardIterator, now);
  const stream = findStream(context, iterator.arn);
  const records: object[] = [];
  let next = iterator.from;
  let bytes = 0;
  for (const { sequence, record } of context.streams.read(stream.id, iterator.from, request.Limit)) {
    bytes += record.sizeBytes;
    if (records.length > 0 && bytes > maxPageBytes) break;
    records.push(showRecord(stream, sequence, record, context.region));
    next = sequence + 1;
  }
  const isOver = stream.disabledAt !== undefined && next > (context.streams.lastSequence(stream.id) ?? 0);
  return { Records: records, ...(!isOver && { NextShardIterator: writeIterator(stream.arn, next, now) }) };
});

function showRecord(stream: StreamDescription, sequence: number, record: StreamRecord, region: string) {
  return {
    eventID: `${stream.id.toString(16).padStart(8, '0')}${sequence.toString(16).padStart(24, '0')}`,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(record.at / 1000),
      Keys: record.keys,
      ...(record.newImage && { NewImage: record.newImage }),
      ...(record.oldImage && { OldImage: record.oldImage }),
      SequenceNumber: showSequence(sequence),
      SizeBytes: record.sizeBytes,
      StreamViewType: stream.viewType,
    },
    ...(record.byExpiry && { userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } }),
  };
}
