import type { ServiceName } from '../gateway/route.ts';
import type { ServiceRequest } from '../gateway/service.ts';
import { operationOf } from '../services/s3/request/operation-of.ts';
import { s3RequestOf } from '../services/s3/request/s3-request.ts';

/** The AWS name of the operation that a function's request calls. */
export function requestOperation(service: ServiceName, request: ServiceRequest): string {
  if (service === 's3') return operationOf(s3RequestOf(request));
  return String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
}

/** Who signed it: `Credential=<access key id>/<date>/…`. */
export function signerOf({ headers }: Pick<ServiceRequest, 'headers'>): string | undefined {
  return /Credential=([^/,\s]+)/.exec(headers.authorization ?? '')?.[1];
}
