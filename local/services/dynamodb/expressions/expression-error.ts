import { validationError } from '../errors.ts';

export type ExpressionParameter =
  | 'UpdateExpression'
  | 'ConditionExpression'
  | 'KeyConditionExpression'
  | 'FilterExpression'
  | 'ProjectionExpression';

export const expressionError = (parameter: ExpressionParameter, message: string) =>
  validationError(`Invalid ${parameter}: ${message}`);
