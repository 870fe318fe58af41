import { invalidParameter, validationError } from '../errors.ts';
import type { AttributeDefinitions, IndexInput, KeySchemaInput, LocalIndexInput } from '../operations/table-shapes.ts';
import type { IndexProjection, KeyAttribute, KeySchema, SecondaryIndex } from './table.ts';

/**
 * A key schema with the types of its attributes.
 * @throws AwsError ValidationException in AWS's words.
 */
export function readKeySchema(elements: KeySchemaInput, definitions: AttributeDefinitions): KeySchema {
  const [first, second] = elements;
  if (first === undefined) throw validationError('Invalid KeySchema: Some index key attribute have no definition');
  if (elements.length > definitions.length) {
    throw validationError('Invalid KeySchema: Some index key attribute have no definition');
  }
  const names = elements.map(({ AttributeName }) => AttributeName);
  const typed = names.map((name) => definitions.find(({ AttributeName }) => AttributeName === name));
  if (typed.includes(undefined)) {
    throw invalidParameter(
      'Some index key attributes are not defined in AttributeDefinitions. ' +
        `Keys: [${names.join(', ')}], AttributeDefinitions: [${definitions.map(({ AttributeName }) => AttributeName).join(', ')}]`,
    );
  }
  if (names[0] === names[1]) {
    throw validationError('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  if (first.KeyType !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  if (second !== undefined && second.KeyType !== 'RANGE') {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  const [hash, range] = typed.flatMap((definition): KeyAttribute[] =>
    definition === undefined ? [] : [{ name: definition.AttributeName, type: definition.AttributeType }],
  );
  if (hash === undefined) throw new Error('a key schema has a first element');
  return range === undefined ? { hash } : { hash, range };
}

function readProjection({ ProjectionType, NonKeyAttributes }: IndexInput['Projection']): IndexProjection {
  if (ProjectionType === undefined) throw invalidParameter('Unknown ProjectionType: null');
  if (NonKeyAttributes !== undefined && ProjectionType !== 'INCLUDE') {
    throw invalidParameter(`ProjectionType is ${ProjectionType}, but NonKeyAttributes is specified`);
  }
  if (NonKeyAttributes === undefined && ProjectionType === 'INCLUDE') {
    throw invalidParameter('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  return { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) };
}

export function readGlobalIndex(
  input: IndexInput,
  definitions: AttributeDefinitions,
  billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST',
): Omit<SecondaryIndex, 'id'> {
  const { IndexName, ProvisionedThroughput, OnDemandThroughput } = input;
  const key = readKeySchema(input.KeySchema, definitions);
  const projection = readProjection(input.Projection);
  if (billingMode === 'PAY_PER_REQUEST' && ProvisionedThroughput !== undefined) {
    throw invalidParameter(
      `ProvisionedThroughput should not be specified for index: ${IndexName} when BillingMode is PAY_PER_REQUEST`,
    );
  }
  if (billingMode === 'PROVISIONED' && ProvisionedThroughput === undefined) {
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${IndexName}`);
  }
  return {
    kind: 'global',
    name: IndexName,
    key,
    projection,
    ...(ProvisionedThroughput && { throughput: ProvisionedThroughput }),
    ...(OnDemandThroughput && { onDemandThroughput: OnDemandThroughput }),
  };
}

export function readLocalIndex(
  input: LocalIndexInput,
  definitions: AttributeDefinitions,
  tableKey: KeySchema,
): Omit<SecondaryIndex, 'id'> {
  const key = readKeySchema(input.KeySchema, definitions);
  if (key.range === undefined) {
    throw invalidParameter(`Index KeySchema does not have a range key for index: ${input.IndexName}`);
  }
  if (key.hash.name !== tableKey.hash.name) {
    throw invalidParameter(
      `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${input.IndexName}. ` +
        `index hash key: ${key.hash.name}, table hash key: ${tableKey.hash.name}`,
    );
  }
  return { kind: 'local', name: input.IndexName, key, projection: readProjection(input.Projection) };
}

/** @throws AwsError ValidationException for attributes that no key uses. */
export function checkAllDefinitionsUsed(definitions: AttributeDefinitions, schemas: readonly KeySchema[]): void {
  const used = new Set(schemas.flatMap(({ hash, range }) => [hash.name, range?.name]));
  const names = definitions.map(({ AttributeName }) => AttributeName);
  if (names.every((name) => used.has(name))) return;
  if (schemas.length === 1) {
    throw invalidParameter(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    );
  }
  throw invalidParameter(
    'Some AttributeDefinitions are not used. ' +
      `AttributeDefinitions: [${names.join(', ')}], keys used: [${[...used].filter((name) => name !== undefined).join(', ')}]`,
  );
}
