import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { shardForRecord } from '../record-admission.ts';
import { sequenceNumberOf } from '../record-description.ts';
import { blobSchema, dryRunSchema, hashKeySchema, partitionKeySchema, streamTarget } from '../request-schemas.ts';
import { shardIdOf } from '../shard.ts';
import { encryptionMembers } from '../stream.ts';

const entrySchema = z.object({
  Data: blobSchema,
  PartitionKey: partitionKeySchema,
  ExplicitHashKey: hashKeySchema.optional(),
});

const schema = z.object({ ...streamTarget, DryRun: dryRunSchema, Records: z.array(entrySchema).min(1).max(500) });

const maxRequestBytes = 10 * 1024 * 1024;

/**
 * All records or none: what AWS answers per record are throughput limits, which are not enforced here.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export const putRecords = jsonOperation('PutRecords', schema, async (input, context: KinesisContext) => {
  const { catalog, log, store, clock, appendListeners } = context;
  const sizeBytes = input.Records.reduce((sum, r) => sum + r.Data.length + Buffer.byteLength(r.PartitionKey), 0);
  if (sizeBytes > maxRequestBytes) throw invalidArgument('Records size exceeds 10 MB limit');
  const { stream, results } = await store.transaction(() => {
    const stream = catalog.resolve(input);
    const admitted = input.Records.map((record, i) => {
      return { record, shard: shardForRecord(stream, record, `records.${i + 1}.member.data`) };
    });
    const arrivalMs = clock.now();
    const results = admitted.map(({ record, shard }) => {
      const stored = { partitionKey: record.PartitionKey, data: record.Data, arrivalMs };
      const position = log.append(stream.id, shard.index, [stored]).last;
      return { SequenceNumber: sequenceNumberOf(shard, position, arrivalMs), ShardId: shardIdOf(shard.index) };
    });
    return { stream, results };
  });
  appendListeners.notify(stream.name);
  return { FailedRecordCount: 0, Records: results, ...encryptionMembers(stream) };
});
