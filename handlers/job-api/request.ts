import * as z from 'zod/mini';

/**
 * What the function reads of API Gateway's proxy event, format 1.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export const requestSchema = z.pipe(
  z.object({
    httpMethod: z.string(),
    resource: z.string(),
    pathParameters: z.nullish(z.record(z.string(), z.optional(z.string()))),
    headers: z.nullish(z.record(z.string(), z.optional(z.string()))),
    body: z.nullish(z.string()),
    isBase64Encoded: z.optional(z.boolean()),
    requestContext: z.object({
      requestId: z.optional(z.string()),
      identity: z.optional(z.object({ apiKeyId: z.nullish(z.string()) })),
    }),
  }),
  z.transform(
    (event): Request => ({
      method: event.httpMethod,
      resource: event.resource,
      jobId: event.pathParameters?.job_id,
      // Names are case-insensitive, and HTTP/2 clients send them in lower case.
      headers: new Map(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
      body: Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
      requestId: event.requestContext.requestId,
      apiKeyId: event.requestContext.identity?.apiKeyId ?? '',
    }),
  ),
);

export interface Request {
  method: string;
  resource: string;
  jobId: string | undefined;
  /** By name in lower case. */
  headers: ReadonlyMap<string, string | undefined>;
  body: Uint8Array;
  requestId: string | undefined;
  apiKeyId: string;
}
