import { createHash } from 'node:crypto';

/**
 * A place on the ring of partition keys: 128 bits as 32 lower-case hexadecimal digits, the form in which MD5 comes, so
 * that ranges compare as text. The API shows it in decimal.
 */
export type HashKey = string;

export const ringSize = 2n ** 128n;

export const hashKeyOf = (partitionKey: string): HashKey =>
  createHash('md5').update(partitionKey, 'utf8').digest('hex');

export const hashKeyFromNumber = (value: bigint): HashKey => value.toString(16).padStart(32, '0');

export const numberOfHashKey = (hashKey: HashKey): bigint => BigInt(`0x${hashKey}`);

export const decimalHashKey = (hashKey: HashKey): string => numberOfHashKey(hashKey).toString();
