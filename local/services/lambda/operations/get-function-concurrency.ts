import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import { type LambdaContext, requestedFunction } from '../lambda-context.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html */
export const getFunctionConcurrency: RestOperation<LambdaContext> = {
  name: 'GetFunctionConcurrency',
  method: 'GET',
  path: '/2019-09-30/functions/{FunctionName}/concurrency',
  run: (request, context) => ({
    body: { ReservedConcurrentExecutions: requestedFunction(request, context).reservedConcurrency },
  }),
};
