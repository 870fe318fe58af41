import { AwsError } from '../../../protocol/errors.ts';
import { validationError } from '../errors.ts';
import type { AttributeMap, AttributeValue } from '../items/attribute-value.ts';
import { nestingMessage } from '../items/nesting.ts';
import { normalizeValue } from '../items/normalize.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';

const aliasPattern = /^#[0-9a-zA-Z_]+$/;
const placeholderPattern = /^:[0-9a-zA-Z_]+$/;

/** ExpressionAttributeNames and ExpressionAttributeValues of a request, and which of them its expressions have used. */
export class Substitutions {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: AttributeMap;
  readonly #usedNames = new Set<string>();
  readonly #usedValues = new Set<string>();

  /** @throws AwsError ValidationException for malformed keys or values. */
  constructor(
    names: Readonly<Record<string, string>> | undefined,
    values: Readonly<Record<string, WireAttributeValue>> | undefined,
  ) {
    this.#names = checkNames(names);
    this.#values = checkValues(values);
  }

  name(alias: string): string | undefined {
    this.#usedNames.add(alias);
    return this.#names[alias];
  }

  value(placeholder: string): AttributeValue | undefined {
    this.#usedValues.add(placeholder);
    return this.#values[placeholder];
  }

  /** @throws AwsError ValidationException when something was given that no expression uses. */
  checkAllUsed(): void {
    const names = Object.keys(this.#names).filter((alias) => !this.#usedNames.has(alias));
    if (names.length > 0) throw unused('ExpressionAttributeNames', names);
    const values = Object.keys(this.#values).filter((placeholder) => !this.#usedValues.has(placeholder));
    if (values.length > 0) throw unused('ExpressionAttributeValues', values);
  }
}

const unused = (parameter: string, keys: readonly string[]) =>
  validationError(`Value provided in ${parameter} unused in expressions: keys: {${keys.join(', ')}}`);

function checkNames(names: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  if (names === undefined) return {};
  checkKeys('ExpressionAttributeNames', Object.keys(names), aliasPattern);
  return names;
}

function checkValues(values: Readonly<Record<string, WireAttributeValue>> | undefined): AttributeMap {
  if (values === undefined) return {};
  checkKeys('ExpressionAttributeValues', Object.keys(values), placeholderPattern);
  const normalized: Record<string, AttributeValue> = {};
  for (const [key, value] of Object.entries(values)) normalized[key] = checkValue(key, value);
  return normalized;
}

function checkKeys(parameter: string, keys: readonly string[], pattern: RegExp): void {
  if (keys.length === 0) throw validationError(`${parameter} must not be empty`);
  const wrong = keys.find((key) => !pattern.test(key));
  if (wrong !== undefined) {
    throw validationError(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
  }
}

function checkValue(key: string, value: WireAttributeValue): AttributeValue {
  try {
    return normalizeValue(value);
  } catch (error) {
    if (!(error instanceof AwsError) || error.message === nestingMessage) throw error;
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
  }
}
