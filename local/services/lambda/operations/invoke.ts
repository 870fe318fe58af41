import { requestTooLarge } from '../../../lambda/errors.ts';
import { maxAsyncPayloadBytes, maxPayloadBytes } from '../../../lambda/invocation-failures.ts';
import type { RestOperation, RestRequest } from '../../../protocol/rest-json-service.ts';
import { invalidParameterValue, invalidRequestContent } from '../errors.ts';
import { type LambdaContext, requestedFunction } from '../lambda-context.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const invoke: RestOperation<LambdaContext> = {
  name: 'Invoke',
  method: 'POST',
  path: '/2015-03-31/functions/{FunctionName}/invocations',
  async run(request, context) {
    const { functionName } = requestedFunction(request, context);
    switch (request.headers['x-amz-invocation-type'] ?? 'RequestResponse') {
      case 'DryRun':
        return { status: 204, body: '' };
      case 'Event':
        await context.asyncInvocations.enqueue(
          request.requestId,
          functionName,
          payloadOf(request, maxAsyncPayloadBytes),
        );
        return { status: 202, body: '' };
      case 'RequestResponse':
        return invokeAndWait(request, functionName, context);
      default:
        throw invalidParameterValue('X-Amz-Invocation-Type must be RequestResponse, Event or DryRun.');
    }
  },
};

async function invokeAndWait(request: RestRequest, functionName: string, { runtime }: LambdaContext) {
  const payload = payloadOf(request, maxPayloadBytes);
  const result = await runtime.invokeAs(request.requestId, functionName, payload);
  const withLog = request.headers['x-amz-log-type'] === 'Tail';
  return {
    headers: {
      'x-amz-executed-version': '$LATEST',
      ...(result.functionError === undefined ? {} : { 'x-amz-function-error': result.functionError }),
      ...(withLog ? { 'x-amz-log-result': logTail(result.logLines) } : {}),
    },
    body: result.payload,
  };
}

/** @throws AwsError RequestTooLargeException, InvalidRequestContentException */
function payloadOf({ body }: RestRequest, maxBytes: number): string {
  if (body.length > maxBytes) throw requestTooLarge(maxBytes);
  if (body.length === 0) return '{}';
  const text = body.toString('utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw invalidRequestContent(error instanceof Error ? error.message : 'not JSON');
  }
  return text;
}

const maxTailBytes = 4096;

function logTail(lines: readonly string[]): string {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return text.subarray(Math.max(0, text.length - maxTailBytes)).toString('base64');
}
