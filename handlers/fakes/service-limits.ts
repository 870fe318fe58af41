/**
 * What the services refuse for its size or form. The fakes refuse it, too, so that a test over them finds what would otherwise
 * be found in production.
 */
const maxObjectKeyBytes = 1024;
const maxKeyBytes = 2048;
const maxItemBytes = 400 * 1024;
const maxTransactionItems = 100;
const maxTransactionBytes = 4 * 1024 * 1024;
const maxStreamRecordBytes = 1024 * 1024;

/** @throws Error if S3 would refuse the key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export function checkObjectKey(key: string): void {
  refuse(key === '' || Buffer.byteLength(key) > maxObjectKeyBytes, `an object key of ${Buffer.byteLength(key)} bytes`);
}

/** @throws Error if DynamoDB would refuse the partition key */
export function checkPartitionKey(key: string): void {
  refuse(key === '' || Buffer.byteLength(key) > maxKeyBytes, `a partition key of ${Buffer.byteLength(key)} bytes`);
}

/**
 * @param key the item's partition key
 * @throws Error if DynamoDB would refuse the item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function checkItem(key: string, item: object): void {
  checkPartitionKey(key);
  refuse(itemBytes(item) > maxItemBytes, `an item of ${itemBytes(item)} bytes`);
}

/** @throws Error if DynamoDB would refuse to write these items in one transaction */
export function checkTransaction(items: readonly object[]): void {
  const bytes = items.reduce((sum, item) => sum + itemBytes(item), 0);
  refuse(items.length > maxTransactionItems, `a transaction of ${items.length} items`);
  refuse(bytes > maxTransactionBytes, `a transaction of ${bytes} bytes`);
}

/** @throws Error if Kinesis would refuse the record: data and partition key count */
export function checkStreamRecord(partitionKey: string, data: Uint8Array): void {
  const bytes = data.byteLength + Buffer.byteLength(partitionKey);
  refuse(bytes > maxStreamRecordBytes, `a record of ${bytes} bytes`);
}

/** About what DynamoDB counts: names and values in UTF-8. It takes no other numbers than finite ones, and no other text than Unicode. */
function itemBytes(item: object): number {
  const text = JSON.stringify(item, (_, value: unknown) => {
    refuse(typeof value === 'number' && !Number.isFinite(value), `the number ${value}`);
    refuse(typeof value === 'string' && /\p{Surrogate}/u.test(value), 'text with half a surrogate pair');
    return value;
  });
  return Buffer.byteLength(text);
}

function refuse(isRefused: boolean, what: string): void {
  if (isRefused) throw new Error(`The service refuses ${what}`);
}
