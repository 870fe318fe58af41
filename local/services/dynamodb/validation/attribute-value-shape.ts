import { serializationError, validationError } from '../errors.ts';
import { nestingMessage } from '../items/nesting.ts';
import { map, namespaced } from './collection-shapes.ts';
import { readBlob, readBoolean, readString, unexpectedCollection } from './scalar-shapes.ts';
import { lowerFirst, type Shape } from './shape.ts';

/** A value as it comes in: of the right JSON types, but with no, several or malformed members until normalised. */
export interface WireAttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly M?: Readonly<Record<string, WireAttributeValue>>;
  readonly L?: readonly WireAttributeValue[];
  readonly NULL?: boolean;
  readonly BOOL?: boolean;
}

/** Deeper values are not even read: AWS tells of those without counting on, and reading them would take any stack. */
const maxReadLevels = 63;

const readers: Readonly<Record<keyof WireAttributeValue, (wire: unknown, level: number) => unknown>> = {
  S: readString,
  N: readString,
  B: readBlob,
  SS: (wire) => readList(wire, readString),
  NS: (wire) => readList(wire, readString),
  BS: (wire) => readList(wire, readBlob),
  M: (wire, level) => mapsByLevel[level]?.read(wire, 'field'),
  L: (wire, level) =>
    readList(wire, (element) => readAttributeValue(element, 'Unexpected value type in payload', level + 1)),
  NULL: readBoolean,
  BOOL: readBoolean,
};

/** The members Java prints for each value, absent ones as null. */
const echoedMembers = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'] as const;

const attributeValueAt = (level: number): Shape<WireAttributeValue> => ({
  read: (wire, position) =>
    readAttributeValue(
      wire,
      position === 'field' ? 'Unexpected field type' : 'Unexpected value type in payload',
      level,
    ),
  check() {},
  echo: echoValue,
});

export const attributeValue = attributeValueAt(1);

const mapOf = (values: Shape<WireAttributeValue>) => map(values, namespaced('AttributeValue'));

/** An item or key. */
export const attributeMap: Shape<Readonly<Record<string, WireAttributeValue>>> = mapOf(attributeValue);

/** The maps that values of each level hold. */
const mapsByLevel = Array.from({ length: maxReadLevels + 1 }, (_, level) => mapOf(attributeValueAt(level + 1)));

function readAttributeValue(wire: unknown, otherwise: string, level: number): WireAttributeValue {
  if (level > maxReadLevels) throw validationError(nestingMessage);
  if (Array.isArray(wire)) throw unexpectedCollection(wire, `class ${namespaced('AttributeValue')}`);
  if (typeof wire !== 'object' || wire === null) throw serializationError(otherwise);
  const value: Record<string, unknown> = {};
  for (const [type, content] of Object.entries(wire)) {
    if (!isType(type) || content === null || content === undefined) continue;
    value[type] = readers[type](content, level);
  }
  return value;
}

const isType = (name: string): name is keyof WireAttributeValue => Object.hasOwn(readers, name);

function readList<T>(wire: unknown, read: (element: unknown) => T): readonly T[] {
  if (Array.isArray(wire)) return wire.map(read);
  if (typeof wire === 'object') throw serializationError('Start of structure or map found where not expected');
  throw serializationError('Unexpected field type');
}

function echoValue(value: WireAttributeValue): string {
  return `AttributeValue(${echoedMembers.map((type) => `${lowerFirst(type)}=${echoMember(value[type])}`).join(', ')})`;
}

function echoMember(member: WireAttributeValue[keyof WireAttributeValue]): string {
  if (member === undefined) return 'null';
  if (Array.isArray(member)) {
    return `[${member.map((element) => (typeof element === 'string' ? element : echoValue(element))).join(', ')}]`;
  }
  if (typeof member !== 'object') return String(member);
  return `{${Object.entries(member)
    .map(([name, element]) => `${name}=${echoValue(element)}`)
    .join(', ')}}`;
}
