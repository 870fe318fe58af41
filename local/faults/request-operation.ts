import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from '../gateway/route.ts';
import type { ServiceRequest } from '../gateway/service.ts';
import { AwsError } from '../protocol/errors.ts';
import { operationOf } from '../services/s3/request/operation-of.ts';
import { s3RequestOf } from '../services/s3/request/s3-request.ts';

/** The AWS name of the operation that a function's request calls; undefined where it names none that there is. */
export function requestOperation(service: ServiceName, request: ServiceRequest): string | undefined {
  return service === 's3' ? s3Operation(request) : targetOperation(request.headers);
}

/** In AWS's JSON protocols: `X-Amz-Target: <service and version>.<operation>`. */
export function targetOperation(headers: IncomingHttpHeaders): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? target.split('.').at(-1) : undefined;
}

function s3Operation(request: ServiceRequest): string | undefined {
  try {
    return operationOf(s3RequestOf(request));
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
