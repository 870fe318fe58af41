import { list, optional, required, struct } from '../validation/collection-shapes.ts';
import { indexName } from '../validation/request-shapes.ts';
import { boolean, integer, oneOf, text } from '../validation/scalar-shapes.ts';
import type { Infer } from '../validation/shape.ts';

export const attributeDefinitions = list(
  struct('AttributeDefinition', {
    AttributeName: required(text({ minLength: 1, maxLength: 255 })),
    AttributeType: required(oneOf(['B', 'N', 'S'])),
  }),
);

export const keySchema = list(
  struct('KeySchemaElement', {
    AttributeName: required(text({ minLength: 1, maxLength: 255 })),
    KeyType: required(oneOf(['HASH', 'RANGE'])),
  }),
  { minLength: 1, maxLength: 2 },
);

const units = integer('Long', { min: 1 });

export const provisionedThroughput = struct('ProvisionedThroughput', {
  WriteCapacityUnits: required(units),
  ReadCapacityUnits: required(units),
});

export const onDemandThroughput = struct('OnDemandThroughput', {
  MaxReadRequestUnits: optional(integer('Long')),
  MaxWriteRequestUnits: optional(integer('Long')),
});

const projection = struct('Projection', {
  ProjectionType: optional(oneOf(['ALL', 'INCLUDE', 'KEYS_ONLY'])),
  NonKeyAttributes: optional(list(text({ minLength: 1, maxLength: 255 }), { minLength: 1, maxLength: 20 })),
});

export const localSecondaryIndex = struct('LocalSecondaryIndex', {
  IndexName: required(indexName),
  KeySchema: required(keySchema),
  Projection: required(projection),
});

export const globalSecondaryIndex = struct('GlobalSecondaryIndex', {
  IndexName: required(indexName),
  KeySchema: required(keySchema),
  Projection: required(projection),
  ProvisionedThroughput: optional(provisionedThroughput),
  OnDemandThroughput: optional(onDemandThroughput),
});

export const streamSpecification = struct('StreamSpecification', {
  StreamEnabled: required(boolean),
  StreamViewType: optional(oneOf(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'])),
});

export const encryption = struct('SSESpecification', {
  Enabled: optional(boolean),
  SSEType: optional(oneOf(['AES256', 'KMS'])),
  KMSMasterKeyId: optional(text()),
});

export const tags = list(
  struct('Tag', {
    Key: required(text({ minLength: 1, maxLength: 128 })),
    Value: required(text({ minLength: 0, maxLength: 256 })),
  }),
);

export const billingMode = oneOf(['PROVISIONED', 'PAY_PER_REQUEST']);
export const tableClass = oneOf(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']);

export type AttributeDefinitions = Infer<typeof attributeDefinitions>;
export type KeySchemaInput = Infer<typeof keySchema>;
export type IndexInput = Infer<typeof globalSecondaryIndex>;
export type LocalIndexInput = Infer<typeof localSecondaryIndex>;
export type ThroughputInput = Infer<typeof provisionedThroughput>;
export type StreamInput = Infer<typeof streamSpecification>;
export type EncryptionInput = Infer<typeof encryption>;
