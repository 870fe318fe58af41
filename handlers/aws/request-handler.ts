import { NodeHttpHandler } from '@smithy/node-http-handler';

/** The SDK tries three times: with these a service that hangs is refused in less than the 20 seconds that job-api has. */
const connectionTimeoutMs = 1000;
const defaultRequestTimeoutMs = 3000;

/**
 * How the clients of Kinesis and DynamoDB speak HTTP: 1.1 with kept connections, and not for ever. Without a limit a service that
 * accepts a request and does not answer is waited for until the function's time is up, and nobody is told what became of it.
 */
export function createRequestHandler(requestTimeoutMs: number = defaultRequestTimeoutMs): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    throwOnRequestTimeout: true,
  });
}
