import type { RestOperation } from '../../../protocol/rest-json-service.ts';
import { parseFunctionName } from '../function-name.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { pageOf } from '../page.ts';
import { mappingView } from '../views.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html */
export const listEventSourceMappings: RestOperation<LambdaContext> = {
  name: 'ListEventSourceMappings',
  method: 'GET',
  path: '/2015-03-31/event-source-mappings',
  run({ query }, context) {
    const name = query.get('FunctionName');
    const functionName = name === null ? undefined : parseFunctionName(name).functionName;
    const arn = query.get('EventSourceArn');
    const matching = context.eventSourceMappings
      .list()
      .filter((mapping) => functionName === undefined || mapping.functionName === functionName)
      .filter((mapping) => arn === null || mapping.eventSourceArn === arn);
    const page = pageOf(matching, ({ uuid }) => uuid, query);
    const EventSourceMappings = page.items.map((mapping) => mappingView(mapping, context));
    return { body: { EventSourceMappings, NextMarker: page.NextMarker } };
  },
};
