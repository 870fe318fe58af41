import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { pageOf } from '../page.ts';
import { functionView } from '../views.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export const listFunctions: RestOperation<LambdaContext> = {
  name: 'ListFunctions',
  method: 'GET',
  path: '/2015-03-31/functions',
  run({ query }, context) {
    const page = pageOf(context.functions.list(), ({ functionName }) => functionName, query);
    const Functions = page.items.map((definition) => functionView(definition, context));
    return { body: { Functions, NextMarker: page.NextMarker } };
  },
};
