import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { credentialOf } from '../gateway/credential.ts';
import type { Caller } from '../lambda/callers.ts';
import { errorAnswer } from './error-answers.ts';
import type { FaultPoints } from './fault-points.ts';
import { interrupt } from './interrupt.ts';
import { type KillProcess, killProcess } from './kill-process.ts';
import { targetOperation } from './request-operation.ts';

/** The SageMaker mock is an Express application, so its answers are caught at their end. */
export function faultySageMaker(
  listener: RequestListener,
  faults: FaultPoints,
  findCaller: (accessKeyId: string) => Caller | undefined,
  kill: KillProcess = killProcess,
): RequestListener {
  return (request, response) => {
    const caller = findCaller(credentialOf(request.headers)?.accessKeyId ?? '');
    const operation = caller && targetOperation(request.headers);
    const fault = operation && faults.request(caller.functionName, 'sagemaker', operation);
    if (!fault) return listener(request, response);
    if (fault.kind === 'throttled') return refuse(request, response, 'throttled');
    const strike = (): void => {
      void interrupt(fault, caller, kill).then(() => refuse(request, response, 'internal'));
    };
    if (fault.when === 'before') return strike();
    discardAnswer(response, strike);
    listener(request, response);
  };
}

/** The answer that comes is dropped whole; then `next` has a response to which nothing was written. */
function discardAnswer(response: ServerResponse, next: () => void): void {
  const { writeHead, write, end } = response;
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => {
    Object.assign(response, { writeHead, write, end });
    next();
    return response;
  };
}

function refuse(request: IncomingMessage, response: ServerResponse, kind: 'throttled' | 'internal'): void {
  const { status, headers, body } = errorAnswer('sagemaker', kind, { method: 'POST', requestId: 'injected' });
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status).end(body);
  request.resume();
}
