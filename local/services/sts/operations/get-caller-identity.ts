import type { StsOperation } from '../sts-operation.ts';

/** Everyone is the account's root here. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity: StsOperation = {
  name: 'GetCallerIdentity',
  run: (_parameters, { accountId }) => ({
    Arn: `arn:aws:iam::${accountId}:root`,
    UserId: accountId,
    Account: accountId,
  }),
};
