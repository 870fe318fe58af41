import type { AsyncInvocations } from '../../lambda/async-invocations.ts';
import { functionNotFound } from '../../lambda/errors.ts';
import type { EventSourceMappings } from '../../lambda/event-source-mapping/event-source-mappings.ts';
import type { FunctionDefinition } from '../../lambda/function-definition.ts';
import type { FunctionDefinitions } from '../../lambda/function-definitions.ts';
import type { LambdaRuntime } from '../../lambda/lambda-runtime.ts';
import type { RestRequest } from '../../protocol/rest-json-service.ts';
import { parseFunctionName } from './function-name.ts';

export interface LambdaContext {
  readonly functions: FunctionDefinitions;
  readonly runtime: Pick<LambdaRuntime, 'invokeAs'>;
  readonly asyncInvocations: AsyncInvocations;
  readonly eventSourceMappings: EventSourceMappings;
  readonly region: string;
  readonly accountId: string;
}

export const functionArn = ({ region, accountId }: LambdaContext, functionName: string) =>
  `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;

/**
 * The function that the path (and the `Qualifier` parameter) names.
 * @throws AwsError ResourceNotFoundException; there are no versions and aliases here but `$LATEST`.
 */
export function requestedFunction(request: RestRequest, context: LambdaContext): FunctionDefinition {
  const { functionName, qualifier } = parseFunctionName(request.pathParameter('FunctionName'));
  const version = request.query.get('Qualifier') ?? qualifier;
  const definition = context.functions.get(functionName);
  if (definition === undefined || (version !== undefined && version !== '$LATEST')) {
    const suffix = version === undefined ? '' : `:${version}`;
    throw functionNotFound(functionArn(context, functionName) + suffix);
  }
  return definition;
}
