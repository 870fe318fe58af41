import { Readable } from 'node:stream';
import { credentialOf } from '../gateway/credential.ts';
import type { ServiceName } from '../gateway/route.ts';
import type { Service, ServiceResponse } from '../gateway/service.ts';
import type { Caller } from '../lambda/callers.ts';
import { errorAnswer } from './error-answers.ts';
import type { FaultPoints } from './fault-points.ts';
import { interrupt } from './interrupt.ts';
import { type KillProcess, killProcess } from './kill-process.ts';
import { requestOperation } from './request-operation.ts';

type Services = Partial<Record<ServiceName, Service>>;

/** The same services, whose answers to functions go through the fault points. Other clients get what they asked for. */
export function faultyServices(
  services: Services,
  faults: FaultPoints,
  findCaller: (accessKeyId: string) => Caller | undefined,
  kill: KillProcess = killProcess,
): Services {
  const wrapped: Services = {};
  for (const name of Object.keys(services).filter((key): key is ServiceName => key in services)) {
    const service = services[name];
    if (service === undefined) continue;
    wrapped[name] = {
      name: service.name,
      async handle(request) {
        const caller = findCaller(credentialOf(request.headers)?.accessKeyId ?? '');
        const operation = caller && requestOperation(name, request);
        const fault = operation && faults.request(caller.functionName, name, operation);
        if (!fault) return service.handle(request);
        if (fault.kind === 'throttled') return errorAnswer(name, 'throttled', request);
        if (fault.when === 'after') discard(await service.handle(request));
        await interrupt(fault, caller, kill);
        return errorAnswer(name, 'internal', request);
      },
    };
  }
  return wrapped;
}

/** An object that nobody reads would keep its file open. */
function discard({ body }: ServiceResponse): void {
  if (body instanceof Readable) body.destroy();
}
