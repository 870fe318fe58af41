import { serializationError } from '../errors.ts';
import type { Shape, Violation } from './shape.ts';

export interface TextConstraints {
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export function text(constraints: TextConstraints = {}): Shape<string> {
  const pattern = constraints.pattern === undefined ? undefined : new RegExp(`^(?:${constraints.pattern})$`);
  return {
    read: readString,
    check(value, path, violations) {
      if (pattern !== undefined && value !== '' && !pattern.test(value)) {
        const constraint = `Member must satisfy regular expression pattern: ${constraints.pattern}`;
        violations.push({ path, echo: value, constraint });
      }
      checkLength(value.length, constraints, value, path, violations);
    },
    echo: (value) => value,
  };
}

/** One of a fixed set of words, in the order AWS lists them. */
export function oneOf<const Words extends readonly string[]>(words: Words): Shape<Words[number]> {
  const allowed = new Set<string>(words);
  return {
    // What `read` lets through is only narrowed to the words by `check`, which no input passes by.
    read: (wire) => readString(wire) as Words[number],
    check(value, path, violations) {
      if (!allowed.has(value)) {
        const constraint = `Member must satisfy enum value set: [${words.join(', ')}]`;
        violations.push({ path, echo: value, constraint });
      }
    },
    echo: (value) => value,
  };
}

export interface NumberConstraints {
  readonly min?: number;
  readonly max?: number;
}

export function integer(type: 'Integer' | 'Long', { min, max }: NumberConstraints = {}): Shape<number> {
  return {
    read(wire) {
      if (typeof wire === 'number') return Math.trunc(wire);
      if (typeof wire === 'boolean') throw serializationError(`${booleanToken(wire)} cannot be converted to ${type}`);
      if (typeof wire === 'string') throw serializationError(`STRING_VALUE cannot be converted to ${type}`);
      throw unexpectedCollection(wire, `class java.lang.${type}`);
    },
    check(value, path, violations) {
      const echo = String(value);
      if (min !== undefined && value < min) {
        violations.push({ path, echo, constraint: `Member must have value greater than or equal to ${min}` });
      }
      if (max !== undefined && value > max) {
        violations.push({ path, echo, constraint: `Member must have value less than or equal to ${max}` });
      }
    },
    echo: String,
  };
}

const booleanWords: Readonly<Record<string, boolean>> = {
  TRUE: true,
  YES: true,
  '1': true,
  FALSE: false,
  NO: false,
  '0': false,
};

export const boolean: Shape<boolean> = { read: readBoolean, check() {}, echo: String };

export function readString(wire: unknown): string {
  if (typeof wire === 'string') return wire;
  if (typeof wire === 'boolean') throw serializationError(`${booleanToken(wire)} cannot be converted to String`);
  if (typeof wire === 'number') throw serializationError(`${numberToken(wire)} cannot be converted to String`);
  throw unexpectedCollection(wire, 'class java.lang.String');
}

export function readBoolean(wire: unknown): boolean {
  if (typeof wire === 'boolean') return wire;
  if (typeof wire === 'string') {
    const value = booleanWords[wire.toUpperCase()];
    if (value !== undefined) return value;
    throw serializationError('Unexpected token received from parser');
  }
  if (typeof wire === 'number') throw serializationError(`${numberToken(wire)} cannot be converted to Boolean`);
  throw unexpectedCollection(wire, 'class java.lang.Boolean');
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function readBlob(wire: unknown): string {
  if (typeof wire === 'boolean' || typeof wire === 'number') {
    throw serializationError('only base-64-encoded strings are convertible to bytes');
  }
  if (typeof wire !== 'string') throw unexpectedCollection(wire, 'class java.nio.ByteBuffer');
  if (wire.length % 4 !== 0) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${wire.length}`);
  }
  if (!base64.test(wire)) throw serializationError('Invalid last non-pad Base64 character dectected');
  return wire;
}

export function checkLength(
  length: number,
  { minLength, maxLength }: TextConstraints,
  echo: string,
  path: string,
  violations: Violation[],
): void {
  if (maxLength !== undefined && length > maxLength) {
    violations.push({ path, echo, constraint: `Member must have length less than or equal to ${maxLength}` });
  }
  if (minLength !== undefined && length < minLength) {
    violations.push({ path, echo, constraint: `Member must have length greater than or equal to ${minLength}` });
  }
}

export const unexpectedCollection = (wire: unknown, javaType: string) =>
  serializationError(
    Array.isArray(wire)
      ? `Unrecognized collection type ${javaType}`
      : 'Start of structure or map found where not expected',
  );

const booleanToken = (wire: boolean) => (wire ? 'TRUE_VALUE' : 'FALSE_VALUE');
const numberToken = (wire: number) => (Number.isInteger(wire) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE');
