import { s3Error } from '../errors.ts';
import { maxStorageKeyBytes, storageKeyOf } from '../state/storage-key.ts';

const maxKeyBytes = 1024;

/**
 * Keys are UTF-8 of up to 1,024 bytes. One that is mostly control characters may be refused below that.
 * @throws AwsError KeyTooLongError, InvalidURI
 */
export function checkKey(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes > maxKeyBytes || Buffer.byteLength(storageKeyOf(key)) > maxStorageKeyBytes) {
    throw s3Error('KeyTooLongError', undefined, { Size: String(bytes), MaxSizeAllowed: String(maxKeyBytes) });
  }
  if (/\p{Surrogate}/u.test(key)) throw s3Error('InvalidURI');
}
