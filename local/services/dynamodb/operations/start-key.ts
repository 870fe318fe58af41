import { AwsError } from '../../../protocol/errors.ts';
import { validationError } from '../errors.ts';
import { type AttributeMap, attributeOf } from '../items/attribute-value.ts';
import { normalizeItem } from '../items/normalize.ts';
import { keyOf } from '../table/key-of.ts';
import { indexEntryKey, itemKey } from '../table/storage-key.ts';
import { keyAttributesOf, type SecondaryIndex, type Table } from '../table/table.ts';
import { validateKey, validateKeyAttribute } from '../table/validate-key.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';

const invalid = (reason = '') =>
  validationError(`The provided starting key is invalid${reason === '' ? '' : `: ${reason}`}`);

/** Number problems are told as they are, all others as those of the starting key. */
const toldAsIs = /contains duplicates|number set|numeric value|significant digits|number with magnitude/i;

export function readStartKey(wire: Readonly<Record<string, WireAttributeValue>> | undefined): AttributeMap | undefined {
  if (wire === undefined) return undefined;
  try {
    return normalizeItem(wire);
  } catch (error) {
    if (!(error instanceof AwsError) || toldAsIs.test(error.message)) throw error;
    throw invalid(error.message);
  }
}

/** @throws AwsError ValidationException unless the key has just the attributes of table and index. */
export function checkStartKey(
  kind: 'query' | 'scan',
  table: Table,
  index: SecondaryIndex | undefined,
  startKey: AttributeMap,
): void {
  const tableNames = keyAttributesOf(table.key).map(({ name }) => name);
  const indexKeys = index === undefined ? [] : keyAttributesOf(index.key);
  const names = new Set([...tableNames, ...indexKeys.map(({ name }) => name)]);
  if (Object.keys(startKey).length !== names.size) {
    throw kind === 'scan' && index === undefined
      ? invalid('The provided key element does not match the schema')
      : invalid();
  }
  const schema = index?.key ?? table.key;
  for (const attribute of kind === 'query' ? keyAttributesOf(schema) : indexKeys) {
    if (attributeOf(startKey, attribute.name) === undefined) throw invalid();
    validateKeyAttribute(attribute, attribute === schema.hash, startKey);
  }
  try {
    validateKey(table, keyOf(table.key, startKey));
  } catch (error) {
    throw error instanceof AwsError ? invalid(error.message) : error;
  }
}

/** Where in storage the item or entry with this key lies, or would lie. */
export function startPosition(table: Table, index: SecondaryIndex | undefined, startKey: AttributeMap): Buffer {
  const position = index === undefined ? itemKey(table, startKey) : indexEntryKey(table, index, startKey);
  if (position === undefined) throw invalid();
  return position;
}
