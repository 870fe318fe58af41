import { z } from 'zod';

/** A member of an operation's input: `path` as in `Tags[].Key`, `constraint` in words. */
export interface RequestMember {
  readonly path: string;
  readonly constraint: string;
}

type Shape = z.core.JSONSchema.BaseSchema;

/** Every member of an input at every depth, in the order of the schema. */
export function listRequestMembers(schema: z.ZodType): RequestMember[] {
  return [...membersOf(z.toJSONSchema(schema, { io: 'input' }), '')];
}

function* membersOf({ properties = {}, required = [], ...shape }: Shape, path: string): Generator<RequestMember> {
  for (const [name, member] of Object.entries(properties)) {
    if (typeof member === 'boolean') continue;
    const memberPath = path === '' ? name : `${path}.${name}`;
    yield { path: memberPath, constraint: describeConstraint(member, required.includes(name)) };
    yield* membersOf(member, memberPath);
  }
  const { items, propertyNames, additionalProperties } = shape;
  if (typeof items === 'object' && !Array.isArray(items)) {
    if (items.type !== 'object') yield { path: `${path}[]`, constraint: describeConstraint(items, false) };
    yield* membersOf(items, `${path}[]`);
  }
  if (typeof propertyNames === 'object' && typeof additionalProperties === 'object') {
    yield { path: `${path}.<key>`, constraint: describeConstraint(propertyNames, false) };
    yield { path: `${path}.<value>`, constraint: describeConstraint(additionalProperties, false) };
  }
}

const maxListedValues = 6;

function describeConstraint(shape: Shape, isRequired: boolean): string {
  const values = shape.enum ?? [];
  return [
    isRequired ? 'required' : '',
    values.length > maxListedValues ? `one of ${values.length}` : values.map((value) => `\`${value}\``).join(' or '),
    values.length > 0 ? '' : describeType(shape),
    describeRange(shape),
    shape.pattern === undefined ? '' : `\`${unwrap(shape.pattern)}\``,
    shape.default === undefined ? '' : `default \`${shape.default}\``,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['string', 'text'],
  ['object', 'structure'],
  ['array', 'list'],
  ['number', 'time'],
]);

function describeType({ type, propertyNames }: Shape): string {
  return propertyNames === undefined ? (typeNames.get(type) ?? String(type)) : 'map';
}

function describeRange(shape: Shape): string {
  const least = shape.minLength ?? shape.minItems ?? shape.minimum;
  const most = shape.maxLength ?? shape.maxItems ?? shape.maxProperties ?? shape.maximum;
  if (most !== undefined && most < Number.MAX_SAFE_INTEGER) return `${least ?? 0} to ${most}`;
  return least === undefined || least === Number.MIN_SAFE_INTEGER ? '' : `at least ${least}`;
}

/** The pattern as the service prints it: the schemas anchor it, and a RegExp escapes its slashes. */
function unwrap(pattern: string): string {
  return pattern.replace(/^\^\(\?:(.*)\)\$$/, '$1').replaceAll('\\/', '/');
}
