import { serializationError } from '../errors.ts';
import { checkLength, type TextConstraints, unexpectedCollection } from './scalar-shapes.ts';
import { lowerFirst, type Shape, type Violation } from './shape.ts';

export interface LengthConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
}

export function list<T>(element: Shape<T>, constraints: LengthConstraints = {}): Shape<readonly T[]> {
  const echo = (values: readonly T[]) => `[${values.map((value) => element.echo(value)).join(', ')}]`;
  return {
    read(wire) {
      if (Array.isArray(wire)) return wire.map((value: unknown) => element.read(value, 'element'));
      if (typeof wire === 'object') throw serializationError('Start of structure or map found where not expected');
      throw serializationError('Unexpected field type');
    },
    check(values, path, violations) {
      if (isOutside(values.length, constraints))
        checkLength(values.length, constraints, echo(values), path, violations);
      values.forEach((value, index) => {
        element.check(value, `${path}.${index + 1}.member`, violations);
      });
    },
    echo,
  };
}

export interface MapConstraints extends LengthConstraints {
  /** What each key, a table's name, must satisfy. */
  readonly keys?: TextConstraints & { readonly pattern: string };
  /** How many elements each value, a list, may have. */
  readonly valueLength?: { readonly minLength: number; readonly maxLength: number };
}

/** `javaType` is the value type's name in SerializationExceptions, e.g. `com.amazonaws.dynamodb.v20120810.AttributeValue`. */
export function map<T>(
  element: Shape<T>,
  javaType: string,
  constraints: MapConstraints = {},
): Shape<Readonly<Record<string, T>>> {
  const { keys, valueLength } = constraints;
  const keyPattern = keys === undefined ? undefined : new RegExp(`^(?:${keys.pattern})$`);
  const echo = (values: Readonly<Record<string, T>>) =>
    `{${Object.entries(values)
      .map(([key, value]) => `${key}=${element.echo(value)}`)
      .join(', ')}}`;
  const keyFits = (key: string) =>
    keyPattern === undefined || (keyPattern.test(key) && !isOutside(key.length, keys ?? {}));
  return {
    read(wire) {
      if (Array.isArray(wire)) {
        throw serializationError(`Unrecognized collection type java.util.Map<java.lang.String, ${javaType}>`);
      }
      if (typeof wire !== 'object' || wire === null) throw serializationError('Unexpected field type');
      return Object.fromEntries(
        Object.entries(wire).flatMap(([key, value]: [string, unknown]) =>
          value === null || value === undefined ? [] : [[key, element.read(value, 'element')]],
        ),
      );
    },
    check(values, path, violations) {
      const entries = Object.entries(values);
      if (isOutside(entries.length, constraints))
        checkLength(entries.length, constraints, echo(values), path, violations);
      for (const [key, value] of entries) {
        if (!keyFits(key))
          violations.push({
            path,
            echo: echo(values),
            constraint: `Map keys must satisfy constraint: ${keyRule(keys)}`,
          });
        if (valueLength !== undefined && Array.isArray(value) && isOutside(value.length, valueLength)) {
          violations.push({
            path,
            echo: echo(values),
            constraint: `Map value must satisfy constraint: ${lengthRule(valueLength)}`,
          });
          return;
        }
        element.check(value, `${path}.${key}.member`, violations);
      }
    },
    echo,
  };
}

const isOutside = (length: number, { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: LengthConstraints) =>
  length < minLength || length > maxLength;

const lengthRule = ({ minLength, maxLength }: LengthConstraints) =>
  `[Member must have length less than or equal to ${maxLength}, Member must have length greater than or equal to ${minLength}]`;

const keyRule = (keys: MapConstraints['keys']) =>
  keys === undefined
    ? '[]'
    : `${lengthRule(keys).slice(0, -1)}, Member must satisfy regular expression pattern: ${keys.pattern}]`;

export const namespaced = (name: string) => `com.amazonaws.dynamodb.v20120810.${name}`;

export interface Member<T, Required extends boolean = boolean> {
  readonly shape: Shape<T>;
  readonly required: Required;
}

export const required = <T>(shape: Shape<T>): Member<T, true> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Member<T, false> => ({ shape, required: false });

// `any` only as the bound that every member's type fits; no value has it.
// biome-ignore lint/suspicious/noExplicitAny: Shape is invariant in its type
type Members = Readonly<Record<string, Member<any>>>;
type MemberType<M> = M extends Member<infer T> ? T : never;
type RequiredNames<M extends Members> = { [K in keyof M]: M[K] extends Member<unknown, true> ? K : never }[keyof M];

export type StructOf<M extends Members> = { readonly [K in RequiredNames<M>]: MemberType<M[K]> } & {
  readonly [K in Exclude<keyof M, RequiredNames<M>>]?: MemberType<M[K]>;
};

/** A structure; JSON `null` means absent and unknown members are dropped, as AWS does. */
export function struct<const M extends Members>(name: string, members: M): Shape<StructOf<M>> {
  const entries = Object.entries(members).map(([key, member]) => ({ key, path: lowerFirst(key), ...member }));
  return {
    read(wire, position) {
      if (Array.isArray(wire)) throw unexpectedCollection(wire, `class ${namespaced(name)}`);
      if (typeof wire !== 'object' || wire === null) {
        throw serializationError(position === 'field' ? 'Unexpected field type' : 'Unexpected value type in payload');
      }
      const values: Record<string, unknown> = {};
      for (const { key, shape } of entries) {
        const value: unknown = Reflect.get(wire, key);
        if (value !== undefined && value !== null) values[key] = shape.read(value, 'field');
      }
      return values as StructOf<M>;
    },
    check(value: Readonly<Record<string, unknown>>, path, violations: Violation[]) {
      for (const { key, path: memberPath, shape, required: isRequired } of entries) {
        const at = path === '' ? memberPath : `${path}.${memberPath}`;
        const member = value[key];
        if (member !== undefined) shape.check(member, at, violations);
        else if (isRequired) violations.push({ path: at, echo: undefined, constraint: 'Member must not be null' });
      }
    },
    echo(value: Readonly<Record<string, unknown>>) {
      const shown = entries.map(
        ({ key, path, shape }) => `${path}=${value[key] === undefined ? 'null' : shape.echo(value[key])}`,
      );
      return `${name}(${shown.join(', ')})`;
    },
  };
}
