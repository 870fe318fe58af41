import { functionNotFound } from '../../../lambda/errors.ts';
import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import { parseFunctionName } from '../function-name.ts';
import type { LambdaContext } from '../lambda-context.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html */
export const listTags: RestOperation<LambdaContext> = {
  name: 'ListTags',
  method: 'GET',
  path: '/2017-03-31/tags/{Resource}',
  run(request, { functions }) {
    const arn = request.pathParameter('Resource');
    const definition = functions.get(parseFunctionName(arn).functionName);
    if (definition === undefined) throw functionNotFound(arn);
    return { body: { Tags: definition.tags } };
  },
};
