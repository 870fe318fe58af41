import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import type { LambdaContext } from '../lambda-context.ts';

const megabyte = 1024 * 1024;

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
export const getAccountSettings: RestOperation<LambdaContext> = {
  name: 'GetAccountSettings',
  method: 'GET',
  path: '/2016-08-19/account-settings',
  run: (_request, { functions }) => ({
    body: {
      AccountLimit: {
        TotalCodeSize: 75 * 1024 * megabyte,
        CodeSizeUnzipped: 250 * megabyte,
        CodeSizeZipped: 50 * megabyte,
        ConcurrentExecutions: 1000,
        UnreservedConcurrentExecutions: 1000,
      },
      AccountUsage: { TotalCodeSize: 0, FunctionCount: functions.list().length },
    },
  }),
};
