import type { Agent } from 'undici';

/** Below the keep-alive time of any usual server, so that no request is sent on a connection that is being closed. */
const idleConnectionMs = 1000;
const largestAnswerBytes = 512 * 1024 * 1024;

/**
 * Keep-alive connections to the containers of a job, at most `limit` to each. undici rather than node:http: a request
 * costs less than half. It is loaded by the first job, 70 ms that no start has to wait for.
 */
export async function openConnections(limit: number): Promise<Agent> {
  const undici = await import('undici');
  return new undici.Agent({
    connections: limit,
    pipelining: 1,
    keepAliveTimeout: idleConnectionMs,
    keepAliveMaxTimeout: idleConnectionMs,
    maxResponseSize: largestAnswerBytes,
    // A request has one time limit, of its own.
    connectTimeout: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
