import { invalidParameter, validationError } from '../errors.ts';
import { type AttributeMap, type AttributeValue, attributeOf, typeOf } from '../items/attribute-value.ts';
import { base64Length } from '../items/size.ts';
import { type KeyAttribute, keyAttributesOf, type Table } from './table.ts';

const maxHashBytes = 2048;
export const maxRangeBytes = 1024;

const keyMismatch = () => validationError('The provided key element does not match the schema');

/** @throws AwsError ValidationException unless `key` has exactly the table's key attributes, of their types. */
export function validateKey(table: Table, key: AttributeMap): void {
  const attributes = keyAttributesOf(table.key);
  if (Object.keys(key).length !== attributes.length) throw keyMismatch();
  for (const attribute of attributes) validateKeyAttribute(attribute, attribute === table.key.hash, key);
}

export function validateKeyAttribute({ name, type }: KeyAttribute, isHash: boolean, key: AttributeMap): void {
  const value = attributeOf(key, name);
  if (value === undefined || !(type in value)) throw keyMismatch();
  validateKeyValue(name, value, isHash);
}

/** @throws AwsError ValidationException unless the item can be stored in the table and its indexes. */
export function validateItemKeys(table: Table, item: AttributeMap): void {
  for (const { name, type } of keyAttributesOf(table.key)) {
    const value = attributeOf(item, name);
    if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`);
    if (!(type in value)) {
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
    validateKeyValue(name, value, name === table.key.hash.name);
  }
  validateIndexKeys(table, item);
}

function validateKeyValue(name: string, value: AttributeValue, isHash: boolean): void {
  const empty = emptyKind(value);
  if (empty !== undefined) throw emptyKey(name, empty);
  validateKeySize(value, isHash);
}

function validateKeySize(value: AttributeValue, isHash: boolean): void {
  const bytes = 'S' in value ? Buffer.byteLength(value.S) : 'B' in value ? base64Length(value.B) : 0;
  if (isHash && bytes > maxHashBytes) {
    throw invalidParameter('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  }
  if (!isHash && bytes > maxRangeBytes) {
    throw invalidParameter('Aggregated size of all range keys has exceeded the size limit of 1024 bytes');
  }
}

const emptyKey = (name: string, kind: string) =>
  validationError(
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an ' +
      `empty ${kind} value. Key: ${name}`,
  );

/** Refuses an empty key value before anything else about the key; transactions tell these two apart. */
export function refuseEmptyKeys(table: Table, attributes: AttributeMap): void {
  for (const { name, type } of keyAttributesOf(table.key)) {
    const value = attributeOf(attributes, name);
    const empty = value !== undefined && type in value ? emptyKind(value) : undefined;
    if (empty !== undefined) throw emptyKey(name, empty);
  }
}

export function emptyKind(value: AttributeValue): 'string' | 'binary' | undefined {
  if ('S' in value && value.S === '') return 'string';
  return 'B' in value && value.B === '' ? 'binary' : undefined;
}

/** @throws AwsError ValidationException for an attribute that an index cannot take as its key. */
export function validateIndexKeys(table: Table, item: AttributeMap): void {
  for (const index of table.indexes) {
    for (const { name, type } of keyAttributesOf(index.key)) {
      const value = attributeOf(item, name);
      if (value === undefined) continue;
      if (!(type in value)) {
        throw invalidParameter(
          `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
        );
      }
      validateKeySize(value, name === index.key.hash.name);
    }
  }
  refuseEmptyIndexKeys(table, item);
}

export function refuseEmptyIndexKeys(table: Table, item: AttributeMap): void {
  for (const index of table.indexes) {
    for (const { name, type } of keyAttributesOf(index.key)) {
      const value = attributeOf(item, name);
      const empty = value !== undefined && type in value ? emptyKind(value) : undefined;
      if (empty === undefined) continue;
      throw validationError(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${empty} value. ` +
          `IndexName: ${index.name}, IndexKey: ${name}`,
      );
    }
  }
}
