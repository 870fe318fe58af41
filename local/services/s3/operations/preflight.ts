import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { corsHeaders } from '../request/cors.ts';
import { header } from '../request/s3-request.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** What browsers ask first: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html */
export const preflight: Operation = (request, { state }) => {
  const origin = header(request, 'origin');
  const method = header(request, 'access-control-request-method');
  if (origin === undefined) throw s3Error('BadRequest', 'Insufficient information. Origin request header needed.');
  if (method === undefined || !['GET', 'PUT', 'HEAD', 'POST', 'DELETE'].includes(method)) {
    throw s3Error('BadRequest', `Invalid Access-Control-Request-Method: ${method ?? 'null'}`);
  }
  const bucket = state.buckets.get(request.bucket);
  const asked = header(request, 'access-control-request-headers') ?? '';
  const headers = asked
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const allowed = corsHeaders(bucket, { origin, method, headers });
  if (allowed === undefined) {
    const message =
      bucket.configurations.cors === undefined
        ? 'CORSResponse: CORS is not enabled for this bucket.'
        : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
    throw s3Error('AccessForbidden', message, {
      Method: method,
      ResourceType: request.key === '' ? 'BUCKET' : 'OBJECT',
    });
  }
  return emptyResponse(200, allowed);
};
