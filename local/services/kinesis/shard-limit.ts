import { limitExceeded } from './errors.ts';
import { openShards } from './shard.ts';
import type { ArnScope } from './stream.ts';
import type { StreamCatalog } from './stream-catalog.ts';

/** Open shards of all provisioned streams together; AWS's default in most regions. */
export const shardLimit = 500;

export const provisionedShardCount = (catalog: StreamCatalog): number =>
  catalog
    .list()
    .filter((stream) => stream.mode === 'PROVISIONED')
    .reduce((sum, stream) => sum + openShards(stream.shards).length, 0);

/** @throws AwsError LimitExceededException when the account would have more open shards than it may. */
export function checkShardLimit(catalog: StreamCatalog, scope: ArnScope, additional: number): void {
  const current = provisionedShardCount(catalog);
  if (current + additional <= shardLimit) return;
  throw limitExceeded(
    `This request would exceed the shard limit for the account ${scope.accountId} in ${scope.region}. Current shard count ` +
      `for the account: ${current}. Limit: ${shardLimit}. Number of additional shards that would have resulted from this ` +
      `request: ${additional}. Refer to the AWS Service Limits page ` +
      '(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.',
  );
}
