import { randomUUID } from 'node:crypto';
import type { DynamoDbContext } from '../context.ts';
import { invalidParameter, validationError } from '../errors.ts';
import type { EncryptionInput, StreamInput, ThroughputInput } from '../operations/table-shapes.ts';
import type { TableStream } from './table.ts';

const maxUnits = 1_000_000_000_000;

export function checkThroughputBounds({ ReadCapacityUnits, WriteCapacityUnits }: ThroughputInput): void {
  for (const [name, given] of Object.entries({ ReadCapacityUnits, WriteCapacityUnits })) {
    if (given > maxUnits) throw validationError(`Given value ${given} for ${name} is out of bounds`);
  }
}

/** @throws AwsError ValidationException when a view type is given without a stream or the other way round. */
export function checkStream(input: StreamInput | undefined): void {
  if (input?.StreamEnabled === true && input.StreamViewType === undefined) {
    throw invalidParameter('StreamViewType must be specified when StreamEnabled is true');
  }
  if (input?.StreamEnabled === false && input.StreamViewType !== undefined) {
    throw invalidParameter('StreamViewType must not be specified when StreamEnabled is false');
  }
}

/** A new stream of a table, undefined unless one is asked for. Only inside a store transaction. */
export function newStream(
  { tables, clock }: DynamoDbContext,
  tableArn: string,
  input: StreamInput | undefined,
): TableStream | undefined {
  if (input?.StreamEnabled !== true || input.StreamViewType === undefined) return undefined;
  const label = new Date(clock.now()).toISOString().slice(0, -1);
  return { id: tables.nextId(), arn: `${tableArn}/stream/${label}`, label, viewType: input.StreamViewType };
}

/** The key that encrypts the table: only reported, since files on one's own disk need none. */
export function encryptionKey(
  { region, accountId }: DynamoDbContext,
  input: EncryptionInput | undefined,
): string | undefined {
  if (input?.Enabled !== true) return undefined;
  const id = input.KMSMasterKeyId ?? randomUUID();
  return id.startsWith('arn:') ? id : `arn:aws:kms:${region}:${accountId}:key/${id}`;
}
