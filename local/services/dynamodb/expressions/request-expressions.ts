import { validationError } from '../errors.ts';
import type { DocumentPath } from '../items/document-path.ts';
import type { WireAttributeValue } from '../validation/attribute-value-shape.ts';
import { bindCondition } from './bind-condition.ts';
import { bindProjection } from './bind-projection.ts';
import { bindUpdate } from './bind-update.ts';
import type { Condition } from './condition.ts';
import { ExpressionCache } from './expression-cache.ts';
import { type ExpressionParameter, expressionError } from './expression-error.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import { Substitutions } from './substitutions.ts';
import type { UpdateAction } from './update.ts';

export interface ExpressionInput {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, WireAttributeValue>>;
}

/** The expressions of a request, those that were given. */
export interface Expressions {
  readonly update?: readonly UpdateAction[];
  readonly condition?: Condition;
  readonly keyCondition?: Condition;
  readonly filter?: Condition;
  readonly projection?: readonly DocumentPath[];
}

const maxExpressionBytes = 4096;
const updates = new ExpressionCache(parseUpdate);
const projections = new ExpressionCache(parseProjection);
const conditions = {
  ConditionExpression: new ExpressionCache((text) => parseCondition('ConditionExpression', text)),
  KeyConditionExpression: new ExpressionCache((text) => parseCondition('KeyConditionExpression', text)),
  FilterExpression: new ExpressionCache((text) => parseCondition('FilterExpression', text)),
};

/**
 * Parses and fills in all expressions of a request.
 * @throws AwsError ValidationException for the first thing wrong with them, or for names and values left unused.
 */
export function readExpressions(input: ExpressionInput): Expressions {
  const substitutions = new Substitutions(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  const condition = (parameter: keyof typeof conditions) => {
    const text = input[parameter];
    if (text === undefined) return undefined;
    checkText(parameter, text);
    return bindCondition(parameter, conditions[parameter].get(text), substitutions);
  };
  const update = readUpdate(input.UpdateExpression, substitutions);
  const conditionExpression = condition('ConditionExpression');
  const keyCondition = condition('KeyConditionExpression');
  const filter = condition('FilterExpression');
  const projection = readProjection(input.ProjectionExpression, substitutions);
  substitutions.checkAllUsed();
  return {
    ...(update && { update }),
    ...(conditionExpression && { condition: conditionExpression }),
    ...(keyCondition && { keyCondition }),
    ...(filter && { filter }),
    ...(projection && { projection }),
  };
}

function readUpdate(text: string | undefined, substitutions: Substitutions) {
  if (text === undefined) return undefined;
  checkText('UpdateExpression', text);
  return bindUpdate(updates.get(text), substitutions);
}

function readProjection(text: string | undefined, substitutions: Substitutions) {
  if (text === undefined) return undefined;
  checkText('ProjectionExpression', text);
  return bindProjection(projections.get(text), substitutions);
}

function checkText(parameter: ExpressionParameter, text: string): void {
  if (text.trim() === '') throw expressionError(parameter, 'The expression can not be empty;');
  const bytes = Buffer.byteLength(text);
  if (bytes > maxExpressionBytes) {
    throw expressionError(
      parameter,
      `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
    );
  }
}

/**
 * Refuses a request that mixes expressions with their legacy counterparts, or gives names or values without an expression.
 * @param expressions the operation's expression parameters, those that take values first.
 */
export function checkExpressionParameters(
  input: ExpressionInput & Readonly<Record<string, unknown>>,
  expressions: readonly ExpressionParameter[],
  legacy: readonly string[],
): void {
  const given = expressions.filter((parameter) => input[parameter] !== undefined);
  const givenLegacy = legacy.filter((parameter) => input[parameter] !== undefined);
  if (given.length > 0 && givenLegacy.length > 0) {
    throw validationError(
      'Can not use both expression and non-expression parameters in the same request: ' +
        `Non-expression parameters: {${givenLegacy.join(', ')}} Expression parameters: {${given.join(', ')}}`,
    );
  }
  if (input.ExpressionAttributeNames !== undefined && given.length === 0) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = expressions.filter((parameter) => parameter !== 'ProjectionExpression');
  if (
    input.ExpressionAttributeValues !== undefined &&
    withValues.every((parameter) => input[parameter] === undefined)
  ) {
    throw validationError(
      'ExpressionAttributeValues can only be specified when using expressions: ' +
        `${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`,
    );
  }
}
