import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Service, ServiceRequest, ServiceResponse } from '../../gateway/service.ts';
import { AwsError } from '../../protocol/errors.ts';
import type { Store } from '../../store/store.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { S3Context } from './context.ts';
import { DeleteMarkerError, s3Error, s3NotImplemented } from './errors.ts';
import { startExpiryTimer } from './expiry/expiry-timer.ts';
import { checkKey } from './object/check-key.ts';
import { operations } from './operations/index.ts';
import { checkAuthentication } from './request/authentication.ts';
import { corsHeaders } from './request/cors.ts';
import { operationOf } from './request/operation-of.ts';
import { header, type S3Request, s3RequestOf } from './request/s3-request.ts';
import { openS3State } from './state/s3-state.ts';
import { renderPlainXml } from './xml.ts';

export interface S3Dependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** The machine's clock, by which clients sign; the environment's own may run faster. */
  readonly clientClock: Clock;
  readonly eventBus: EventBus;
  readonly region: string;
  readonly accountId: string;
}

/** S3 on a store: path style and virtual-host style, any credentials or none. */
export async function createS3Service(dependencies: S3Dependencies): Promise<Service & AsyncDisposable> {
  const { store, accountId } = dependencies;
  const context: S3Context = {
    ...dependencies,
    state: await openS3State(store),
    owner: { id: createHash('sha256').update(accountId).digest('hex'), displayName: accountId },
    newId: () => randomBytes(24).toString('base64url'),
  };
  const expiry = startExpiryTimer(context);
  return {
    name: 's3',
    handle: (request) => handle(request, context),
    [Symbol.asyncDispose]: () => expiry[Symbol.asyncDispose](),
  };
}

async function handle(serviceRequest: ServiceRequest, context: S3Context): Promise<ServiceResponse> {
  const { requestId } = serviceRequest;
  const shared = { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId, server: 'AmazonS3' };
  let crossOrigin: Record<string, string> = {};
  try {
    const request = s3RequestOf(serviceRequest);
    checkKey(request.key);
    const operation = operationOf(request);
    crossOrigin = operation === 'Preflight' ? {} : crossOriginHeaders(request, context);
    checkAuthentication(request, context.clientClock.now());
    checkExpectedOwner(request, context.accountId);
    const run = operations[operation];
    if (run === undefined) throw s3NotImplemented(`S3 ${operation}`);
    const response = await run(request, context);
    return { ...response, headers: { ...shared, ...crossOrigin, ...response.headers } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const own = error instanceof DeleteMarkerError ? error.headers : {};
    return errorResponse(error, serviceRequest, { ...shared, ...crossOrigin, ...own });
  }
}

function errorResponse(
  error: AwsError,
  { method, requestId }: ServiceRequest,
  headers: Record<string, string>,
): ServiceResponse {
  if (method === 'HEAD') return { status: error.status, headers };
  const members = Object.fromEntries(Object.entries(error.members).map(([name, value]) => [name, String(value)]));
  const body = renderPlainXml('Error', {
    Code: error.code,
    Message: error.message,
    ...members,
    RequestId: requestId,
    HostId: requestId,
  });
  return { status: error.status, headers: { ...headers, 'content-type': 'application/xml' }, body };
}

function crossOriginHeaders(request: S3Request, { state }: S3Context): Record<string, string> {
  const origin = header(request, 'origin');
  const bucket = origin === undefined ? undefined : state.buckets.find(request.bucket);
  if (origin === undefined || bucket === undefined) return {};
  return corsHeaders(bucket, { origin, method: request.method, headers: [] }) ?? {};
}

function checkExpectedOwner(request: S3Request, accountId: string): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const expected = header(request, name);
    if (expected !== undefined && expected !== accountId) throw s3Error('AccessDenied');
  }
}
