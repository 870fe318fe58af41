import { createHash } from 'node:crypto';
import { invalidArgument, s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { Bucket, ServerSideEncryption, StoredObject } from '../state/records.ts';
import { parseXml } from '../xml.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';

type Headers = Pick<S3Request, 'headers'>;
const methods = ['AES256', 'aws:kms', 'aws:kms:dsse'];
const prefix = 'x-amz-server-side-encryption';

/** What the request asks for, else what the bucket's default encryption says, else S3's AES256. Nothing is encrypted here. */
export function encryptionOfHeaders(request: Headers, bucket: Bucket): ServerSideEncryption {
  const customerKeyMd5 = customerKeyOf(request, prefix);
  const algorithm = header(request, prefix);
  const kmsKeyId = header(request, `${prefix}-aws-kms-key-id`);
  if (customerKeyMd5 !== undefined) {
    if (algorithm !== undefined)
      throw invalidArgument(
        prefix,
        algorithm,
        'Server Side Encryption with Customer provided key is incompatible with the encryption method specified',
      );
    return { algorithm: 'AES256', customerKeyMd5 };
  }
  if (algorithm === undefined) {
    if (kmsKeyId !== undefined)
      throw invalidArgument(
        prefix,
        '',
        'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      );
    return bucketDefault(bucket);
  }
  if (!methods.includes(algorithm))
    throw invalidArgument(prefix, algorithm, 'The encryption method specified is not supported');
  if (algorithm === 'AES256' && kmsKeyId !== undefined) {
    throw invalidArgument(
      prefix,
      algorithm,
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
    );
  }
  const bucketKeyEnabled = header(request, `${prefix}-bucket-key-enabled`) === 'true';
  return {
    algorithm,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(bucketKeyEnabled ? { bucketKeyEnabled } : {}),
  };
}

function bucketDefault(bucket: Bucket): ServerSideEncryption {
  const document = bucket.configurations.encryption;
  if (document === undefined) return { algorithm: 'AES256' };
  const [rule] = elementsOf(parseXml(document, 'ServerSideEncryptionConfiguration', ['Rule']), 'Rule');
  const byDefault = elementOf(rule ?? {}, 'ApplyServerSideEncryptionByDefault') ?? {};
  const algorithm = textOf(byDefault, 'SSEAlgorithm') ?? 'AES256';
  const isKms = algorithm !== 'AES256';
  const kmsKeyId = textOf(byDefault, 'KMSMasterKeyID');
  return {
    algorithm,
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(isKms && textOf(rule ?? {}, 'BucketKeyEnabled') === 'true' ? { bucketKeyEnabled: true } : {}),
  };
}

/** The base64 MD5 of a customer's key, all three headers checked. */
function customerKeyOf(request: Headers, namePrefix: string): string | undefined {
  const [algorithm, key, md5] = ['algorithm', 'key', 'key-MD5'].map((name) =>
    header(request, `${namePrefix}-customer-${name.toLowerCase()}`),
  );
  if (algorithm === undefined && key === undefined && md5 === undefined) return undefined;
  if (algorithm === undefined) throw missing('a valid encryption algorithm', namePrefix);
  if (algorithm !== 'AES256') throw s3Error('InvalidEncryptionAlgorithmError', undefined, { ArgumentValue: algorithm });
  if (key === undefined) throw missing('an appropriate secret key', namePrefix);
  if (md5 === undefined) throw missing('the client calculated MD5 of the secret key', namePrefix);
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32)
    throw invalidArgument(`${namePrefix}-customer-key`, '', 'The secret key was invalid for the specified algorithm.');
  if (createHash('md5').update(bytes).digest('base64') !== md5) {
    throw invalidArgument(
      `${namePrefix}-customer-key-MD5`,
      md5,
      'The calculated MD5 hash of the key did not match the hash that was provided.',
    );
  }
  return md5;
}

const missing = (what: string, namePrefix: string) =>
  invalidArgument(
    `${namePrefix}-customer-algorithm`,
    '',
    `Requests specifying Server Side Encryption with Customer provided keys must provide ${what}.`,
  );

/** Only who brings the customer's key reads an object stored with one. */
export function checkCustomerKey(
  request: Headers,
  object: Pick<StoredObject, 'encryption'>,
  namePrefix = prefix,
): void {
  const given = customerKeyOf(request, namePrefix);
  const needed = object.encryption.customerKeyMd5;
  if (needed === undefined && given !== undefined) {
    throw s3Error('InvalidRequest', 'The encryption parameters are not applicable to this object.');
  }
  if (needed !== undefined && given === undefined) {
    throw s3Error(
      'InvalidRequest',
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  if (needed !== given) throw s3Error('AccessDenied');
}

export function encryptionHeaders(encryption: ServerSideEncryption): Record<string, string> {
  if (encryption.customerKeyMd5 !== undefined) {
    return { [`${prefix}-customer-algorithm`]: 'AES256', [`${prefix}-customer-key-MD5`]: encryption.customerKeyMd5 };
  }
  return {
    [prefix]: encryption.algorithm,
    ...(encryption.kmsKeyId === undefined ? {} : { [`${prefix}-aws-kms-key-id`]: encryption.kmsKeyId }),
    ...(encryption.bucketKeyEnabled ? { [`${prefix}-bucket-key-enabled`]: 'true' } : {}),
  };
}
