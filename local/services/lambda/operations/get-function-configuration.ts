import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import { type LambdaContext, requestedFunction } from '../lambda-context.ts';
import { functionView } from '../views.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export const getFunctionConfiguration: RestOperation<LambdaContext> = {
  name: 'GetFunctionConfiguration',
  method: 'GET',
  path: '/2015-03-31/functions/{FunctionName}/configuration',
  run: (request, context) => ({ body: functionView(requestedFunction(request, context), context) }),
};
