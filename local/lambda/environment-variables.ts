import { type FunctionDefinition, logGroupOf } from './function-definition.ts';

/**
 * All that `process.env` holds in a function: what Lambda defines
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), the endpoints of this environment, the function's own.
 */
export function environmentVariables(
  definition: FunctionDefinition,
  logStreamName: string,
  accessKeyId: string,
  region: string,
  endpointVariables: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...endpointVariables,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'test',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...definition.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(definition),
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    LAMBDA_TASK_ROOT: definition.codeFolder,
    _HANDLER: definition.handler,
  };
}
