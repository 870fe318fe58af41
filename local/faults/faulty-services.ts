import type { ServiceName } from '../gateway/route.ts';
import type { Service, ServiceRequest, ServiceResponse } from '../gateway/service.ts';
import type { Caller } from '../lambda/callers.ts';
import { errorAnswer } from './error-answers.ts';
import type { FaultPoints, RequestFault } from './fault-points.ts';
import { killProcess } from './kill-process.ts';
import { requestOperation, signerOf } from './request-operation.ts';

type Services = Partial<Record<ServiceName, Service>>;

/** The same services, whose answers to functions go through the fault points. Other clients get what they asked for. */
export function faultyServices(
  services: Services,
  faults: FaultPoints,
  findCaller: (accessKeyId: string) => Caller | undefined,
): Services {
  const wrapped: Services = {};
  for (const name of Object.keys(services).filter((key): key is ServiceName => key in services)) {
    const service = services[name];
    if (service === undefined) continue;
    wrapped[name] = {
      name: service.name,
      async handle(request) {
        const caller = findCaller(signerOf(request) ?? '');
        const fault = caller && faults.request(caller.functionName, name, requestOperation(name, request));
        return caller && fault ? strike(fault, name, caller, request, service) : service.handle(request);
      },
    };
  }
  return wrapped;
}

async function strike(
  fault: RequestFault,
  name: ServiceName,
  caller: Caller,
  request: ServiceRequest,
  service: Service,
): Promise<ServiceResponse> {
  if (fault.kind === 'throttled') return errorAnswer(name, 'throttled', request);
  const answer = fault.when === 'after' ? await service.handle(request) : undefined;
  switch (fault.kind) {
    case 'process-killed':
      return killProcess();
    case 'function-killed':
      await caller.kill();
  }
  return answer !== undefined && fault.kind === 'function-killed' ? answer : errorAnswer(name, 'internal', request);
}
