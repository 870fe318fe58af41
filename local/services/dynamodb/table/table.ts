import type { KeyType } from '../items/attribute-value.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
}

export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface IndexProjection {
  readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly NonKeyAttributes?: readonly string[];
}

export interface SecondaryIndex {
  /** Names this index's entries in storage; never used again. */
  readonly id: number;
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: KeySchema;
  readonly projection: IndexProjection;
  readonly throughput?: Throughput;
  readonly onDemandThroughput?: { readonly MaxReadRequestUnits?: number; readonly MaxWriteRequestUnits?: number };
}

export type StreamViewType = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

export interface TableStream {
  /** Names this stream's records in storage; never used again. */
  readonly id: number;
  readonly arn: string;
  readonly label: string;
  readonly viewType: StreamViewType;
}

/** A table as it is stored; all times in milliseconds since the epoch. */
export interface Table {
  /** Names this table's items in storage; never used again, not even for a table of the same name. */
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly uuid: string;
  readonly createdAt: number;
  readonly attributes: readonly KeyAttribute[];
  readonly key: KeySchema;
  /** Sorted by name, the order in which AWS checks them. */
  readonly indexes: readonly SecondaryIndex[];
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  /** When the table last became PAY_PER_REQUEST. */
  readonly payPerRequestSince?: number;
  readonly throughput: Throughput;
  readonly onDemandThroughput?: { readonly MaxReadRequestUnits?: number; readonly MaxWriteRequestUnits?: number };
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  readonly deletionProtection: boolean;
  readonly encryptionKeyArn?: string;
  readonly stream?: TableStream;
  /** The stream that was there last, switched on or off. */
  readonly latestStream?: Pick<TableStream, 'arn' | 'label'>;
  readonly timeToLiveAttribute?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly pointInTimeRecovery?: { readonly since: number; readonly periodInDays: number };
}

export const keyAttributesOf = ({ hash, range }: KeySchema): readonly KeyAttribute[] =>
  range === undefined ? [hash] : [hash, range];
