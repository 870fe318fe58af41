import type { S3Context } from '../context.ts';
import type { ServerSideEncryption } from '../state/records.ts';

/** Stands for the key that AWS manages for S3 in an account. */
const managedKeyId = '00000000-0000-4000-8000-000000000053';

/** S3 names a KMS key by its ARN, whatever the request or the bucket calls it, and the account's own where none is named. */
export function withKeyArn(
  encryption: ServerSideEncryption,
  { region, accountId }: Pick<S3Context, 'region' | 'accountId'>,
): ServerSideEncryption {
  if (!encryption.algorithm.startsWith('aws:kms')) return encryption;
  const { kmsKeyId = managedKeyId } = encryption;
  if (kmsKeyId.startsWith('arn:')) return encryption;
  const resource = kmsKeyId.startsWith('alias/') ? kmsKeyId : `key/${kmsKeyId}`;
  return { ...encryption, kmsKeyId: `arn:aws:kms:${region}:${accountId}:${resource}` };
}
