import type { DynamoDbContext } from '../context.ts';
import { accessDenied, validationError } from '../errors.ts';
import type { Table } from './table.ts';

const tableArn = /^arn:aws[a-z-]*:dynamodb:[^:]+:\d+:table\/([^/]{3,255})$/;

/** @throws AwsError ValidationException for what is no table's ARN, AccessDeniedException for a table that is not there. */
export function findByArn({ tables, accountId }: DynamoDbContext, action: string, arn: string): Table {
  const name = tableArn.exec(arn)?.[1];
  if (name === undefined) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  const table = tables.find(name);
  if (table === undefined || table.arn !== arn) throw accessDenied(action, arn, accountId);
  return table;
}
