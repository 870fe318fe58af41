import { z } from 'zod';
import type { ServiceResponse } from '../../gateway/service.ts';
import type { InvocationResult } from '../../lambda/function-invoker.ts';
import { integrationFailed } from './errors.ts';

const headerValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const absent = z.null().transform(() => undefined);

/** None of the members is required, others make the response malformed. */
const proxyResponseSchema = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599).default(200),
  headers: z.union([z.record(z.string(), headerValue), absent]).optional(),
  multiValueHeaders: z.union([z.record(z.string(), z.array(headerValue)), absent]).optional(),
  body: z.union([z.string(), absent]).optional(),
  isBase64Encoded: z.boolean().default(false),
});

/** Set by API Gateway itself whatever the function says. */
const ownHeaders = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade', 'date']);

/**
 * The HTTP response that a function's result describes.
 * @throws AwsError with status 502 when the function failed or its result is malformed.
 */
export function parseProxyResponse(result: InvocationResult): ServiceResponse {
  if (result.functionError !== undefined) throw integrationFailed();
  const parsed = proxyResponseSchema.safeParse(JSON.parse(result.payload));
  if (!parsed.success) throw integrationFailed();
  const { statusCode, headers = {}, multiValueHeaders = {}, body = '', isBase64Encoded } = parsed.data;
  const merged: Record<string, string | string[]> = { 'content-type': 'application/json' };
  for (const [name, value] of [...Object.entries(headers), ...Object.entries(multiValueHeaders)]) {
    if (!isSafeHeader(name, value)) throw integrationFailed();
    if (!ownHeaders.has(name.toLowerCase())) merged[name.toLowerCase()] = value;
  }
  return { status: statusCode, headers: merged, body: isBase64Encoded ? Buffer.from(body, 'base64') : body };
}

/** What Node refuses to send would otherwise fail after the status is decided. */
function isSafeHeader(name: string, value: string | readonly string[]): boolean {
  return (
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && [value].flat().every((text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text))
  );
}
