import { NodeHttpHandler } from '@smithy/node-http-handler';

const connectionTimeoutMs = 1000;
/** Far more than a service takes that works, and little enough for several tries within the time of a function. */
const defaultRequestTimeoutMs = 3000;

interface RequestLimits {
  /** From the beginning of a try to the head of its answer. */
  requestTimeoutMs?: number;
  /** How long nothing may come of an answer that has begun. Time in which its reader takes nothing counts, too. */
  idleTimeoutMs?: number;
}

/**
 * How all clients speak HTTP: 1.1 with kept connections, and not for ever. Without limits a service that accepts a request and
 * does not answer is waited for until the function's time is up, and nobody is told what became of it.
 */
export function createRequestHandler({
  requestTimeoutMs = defaultRequestTimeoutMs,
  idleTimeoutMs = requestTimeoutMs,
}: RequestLimits = {}): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    socketTimeout: idleTimeoutMs,
    throwOnRequestTimeout: true,
  });
}
