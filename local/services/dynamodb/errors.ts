import { AwsError } from '../../protocol/errors.ts';

/** Why one action of a transaction could not be carried out; `None` for those that could. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  readonly Message?: string;
  readonly Item?: object;
}

export const validationError = (message: string) => new AwsError('ValidationException', message);

export const invalidParameter = (message: string) =>
  validationError(`One or more parameter values were invalid: ${message}`);

export const serializationError = (message: string) => new AwsError('SerializationException', message);

export const conditionalCheckFailed = (item?: object) =>
  new AwsError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    400,
    item === undefined ? {} : { Item: item },
  );

export const resourceNotFound = (message = 'Requested resource not found') =>
  new AwsError('ResourceNotFoundException', message);

export const tableNotFound = (tableName: string) =>
  resourceNotFound(`Requested resource not found: Table: ${tableName} not found`);

export const resourceInUse = (message: string) => new AwsError('ResourceInUseException', message);

export const limitExceeded = (message: string) => new AwsError('LimitExceededException', message);

export const accessDenied = (action: string, resource: string, accountId: string) =>
  new AwsError(
    'AccessDeniedException',
    `User: arn:aws:iam::${accountId}:root is not authorized to perform: dynamodb:${action} on resource: ${resource}`,
  );

export const idempotentParameterMismatch = () =>
  new AwsError(
    'IdempotentParameterMismatchException',
    'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with ' +
      'different requests, unless the requests are identical',
  );

/** The whole transaction is refused; `reasons` has one entry per action, in the order of the request. */
export function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

const coralService = 'com.amazon.coral.service#';
const namespaces: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate#',
  SerializationException: coralService,
  UnknownOperationException: coralService,
  AccessDeniedException: coralService,
};

/** How DynamoDB spells an error's type in the body: its namespace differs by where in the service it arises. */
export const dynamoDbErrorType = (error: AwsError) =>
  `${namespaces[error.code] ?? 'com.amazonaws.dynamodb.v20120810#'}${error.code}`;
