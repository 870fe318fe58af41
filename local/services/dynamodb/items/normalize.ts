import { invalidParameter, validationError } from '../errors.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import type { AttributeMap, AttributeValue } from './attribute-value.ts';
import { maxNestingLevels, nestingMessage } from './nesting.ts';
import { normalizeNumber } from './number.ts';

/** All attributes of an item or key, each checked and normalised. */
export function normalizeItem(wire: Readonly<Record<string, WireAttributeValue>>): AttributeMap {
  return normalizeMap(wire, 1);
}

/**
 * A value with exactly one type, numbers in stored form, sets without duplicates. `level` is where it stands: attributes
 * of an item are on level 1.
 * @throws AwsError ValidationException in AWS's words.
 */
export function normalizeValue(wire: WireAttributeValue, level = 1): AttributeValue {
  const types = Object.keys(wire).length;
  if (types === 0) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  const value = normalizeTyped(wire, level);
  if (types > 1) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return value;
}

function normalizeTyped(wire: WireAttributeValue, level: number): AttributeValue {
  if (wire.S !== undefined) return { S: wire.S };
  if (wire.N !== undefined) return { N: normalizeNumber(wire.N) };
  if (wire.M !== undefined) return { M: normalizeMap(wire.M, deeper(level)) };
  if (wire.L !== undefined) {
    const below = deeper(level);
    return { L: wire.L.map((element) => normalizeValue(element, below)) };
  }
  if (wire.BOOL !== undefined) return { BOOL: wire.BOOL };
  if (wire.B !== undefined) return { B: wire.B };
  if (wire.SS !== undefined) return { SS: checkStringSet(wire.SS) };
  if (wire.NS !== undefined) return { NS: normalizeNumberSet(wire.NS) };
  if (wire.BS !== undefined) return { BS: checkBinarySet(wire.BS) };
  return { NULL: true };
}

function normalizeMap(wire: Readonly<Record<string, WireAttributeValue>>, level: number): AttributeMap {
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, normalizeValue(value, level)]));
}

function deeper(level: number): number {
  if (level >= maxNestingLevels) throw validationError(nestingMessage);
  return level + 1;
}

function checkStringSet(elements: readonly string[]): readonly string[] {
  if (elements.length === 0) throw invalidParameter('An string set  may not be empty');
  if (hasDuplicates(elements)) {
    throw invalidParameter(`Input collection [${elements.join(', ')}] contains duplicates.`);
  }
  return elements;
}

function normalizeNumberSet(elements: readonly string[]): readonly string[] {
  if (elements.length === 0) throw invalidParameter('An number set  may not be empty');
  const numbers = elements.map(normalizeNumber);
  if (hasDuplicates(numbers)) throw validationError('Input collection contains duplicates');
  return numbers;
}

function checkBinarySet(elements: readonly string[]): readonly string[] {
  if (elements.length === 0) throw invalidParameter('Binary sets should not be empty');
  if (hasDuplicates(elements)) {
    throw invalidParameter(`Input collection [${elements.join(', ')}]of type BS contains duplicates.`);
  }
  return elements;
}

const hasDuplicates = (elements: readonly string[]) => elements.length > 1 && new Set(elements).size < elements.length;
