import { pathToFileURL } from 'node:url';
import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import { type LambdaContext, requestedFunction } from '../lambda-context.ts';
import { functionView } from '../views.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html; the code's location is its folder on this machine. */
export const getFunction: RestOperation<LambdaContext> = {
  name: 'GetFunction',
  method: 'GET',
  path: '/2015-03-31/functions/{FunctionName}',
  run(request, context) {
    const definition = requestedFunction(request, context);
    const { reservedConcurrency, codeFolder, tags } = definition;
    return {
      body: {
        Configuration: functionView(definition, context),
        Code: { RepositoryType: 'S3', Location: pathToFileURL(codeFolder).href },
        Tags: tags,
        Concurrency:
          reservedConcurrency === undefined ? undefined : { ReservedConcurrentExecutions: reservedConcurrency },
      },
    };
  },
};
