import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Caller } from '../lambda/callers.ts';
import { errorAnswer } from './error-answers.ts';
import type { FaultPoints, RequestFault } from './fault-points.ts';
import { killProcess } from './kill-process.ts';
import { signerOf } from './request-operation.ts';

/** The SageMaker mock is an Express application, so its answers are caught at their end. */
export function faultySageMaker(
  listener: RequestListener,
  faults: FaultPoints,
  findCaller: (accessKeyId: string) => Caller | undefined,
): RequestListener {
  return (request, response) => {
    const caller = findCaller(signerOf(request) ?? '');
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const fault = caller && faults.request(caller.functionName, 'sagemaker', operation);
    if (caller === undefined || fault === undefined) return listener(request, response);
    if (fault.kind === 'throttled') return refuse(request, response, 'throttled');
    if (fault.when === 'before') {
      void interrupt(fault, caller).then(() => refuse(request, response, 'internal'));
      return;
    }
    const discarded = captureEnd(response, () => interrupt(fault, caller).then(() => response.destroy()));
    listener(request, discarded);
  };
}

async function interrupt(fault: RequestFault, caller: Caller): Promise<void> {
  if (fault.kind === 'process-killed') killProcess();
  if (fault.kind === 'function-killed') await caller.kill();
}

/** An answer that nobody gets: `then` is called in its place. */
function captureEnd(response: ServerResponse, then: () => void): ServerResponse {
  response.write = () => true;
  response.end = () => {
    then();
    return response;
  };
  return response;
}

function refuse(request: IncomingMessage, response: ServerResponse, kind: 'throttled' | 'internal'): void {
  const { status, headers, body } = errorAnswer('sagemaker', kind, { method: 'POST', requestId: 'injected' });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status).end(body);
  request.resume();
}
