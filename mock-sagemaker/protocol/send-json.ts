import type { ServerResponse } from 'node:http';

/** Sends an AWS JSON 1.1 answer; an operation without output has an empty body. */
export function sendJson(response: ServerResponse, status: number, output: object | undefined): void {
  const body = Buffer.from(output === undefined ? '' : JSON.stringify(output));
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1', 'Content-Length': body.length });
  response.end(body);
}
