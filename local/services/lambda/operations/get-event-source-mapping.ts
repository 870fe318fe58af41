import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { mappingView } from '../views.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export const getEventSourceMapping: RestOperation<LambdaContext> = {
  name: 'GetEventSourceMapping',
  method: 'GET',
  path: '/2015-03-31/event-source-mappings/{UUID}',
  run: (request, context) => ({
    body: mappingView(context.eventSourceMappings.get(request.pathParameter('UUID')), context),
  }),
};
