import type { IncomingHttpHeaders } from 'node:http';
import type { RequestTarget } from './request-target.ts';
import type { RouteMatch } from './router.ts';

export interface ProxyRequest {
  readonly target: RequestTarget;
  readonly match: RouteMatch;
  readonly requestId: string;
  readonly httpMethod: string;
  /** As sent, percent-encoded. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly binaryMediaTypes: readonly string[];
  readonly apiKey?: { readonly apiKeyId: string; readonly value: string };
  readonly accountId: string;
  readonly region: string;
  readonly nowMs: number;
}

/**
 * The event of a Lambda proxy integration (payload version 1.0), as JSON text.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function buildProxyEvent(request: ProxyRequest): string {
  const { target, match, requestId, httpMethod, apiKey, accountId, region } = request;
  const domainName = `${target.restApiId}.execute-api.${region}.amazonaws.com`;
  const headers = forwardedHeaders(request.headers, domainName);
  const query = parseQuery(request.query);
  const isBase64Encoded = isBinary(request.headers['content-type'], request.binaryMediaTypes);
  return JSON.stringify({
    resource: match.route.path,
    path: target.path,
    httpMethod,
    headers,
    multiValueHeaders: mapValues(headers, (value) => [value]),
    queryStringParameters: query === null ? null : mapValues(query, (values) => values.at(-1) ?? ''),
    multiValueQueryStringParameters: query,
    pathParameters: Object.keys(match.pathParameters).length === 0 ? null : match.pathParameters,
    stageVariables: null,
    requestContext: {
      accountId,
      apiId: target.restApiId,
      domainName,
      domainPrefix: target.restApiId,
      extendedRequestId: requestId,
      httpMethod,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: apiKey?.value,
        apiKeyId: apiKey?.apiKeyId,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp,
        user: null,
        userAgent: request.headers['user-agent'] ?? null,
        userArn: null,
      },
      path: `/${target.stageName}${target.path}`,
      protocol: 'HTTP/1.1',
      requestId,
      requestTime: commonLogTime(request.nowMs),
      requestTimeEpoch: request.nowMs,
      resourceId: match.route.resourceId,
      resourcePath: match.route.path,
      stage: target.stageName,
    },
    body: request.body.length === 0 ? null : request.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded: isBase64Encoded && request.body.length > 0,
  });
}

/** The environment listens on loopback. */
const sourceIp = '127.0.0.1';
/** Describe the connection to API Gateway, which ends there. */
const droppedHeaders = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

function forwardedHeaders(headers: IncomingHttpHeaders, domainName: string): Record<string, string> {
  const forwarded: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(':') || droppedHeaders.has(name)) continue;
    forwarded[name] = Array.isArray(value) ? value.join(',') : value;
  }
  delete forwarded.host;
  return {
    ...forwarded,
    Host: domainName,
    'X-Forwarded-For': sourceIp,
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
  };
}

function parseQuery(query: string): Record<string, string[]> | null {
  if (query === '') return null;
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}

/** `image/png` is binary by `image/png`, `image/*` and the catch-all. */
function isBinary(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const candidates = ['*/*', mediaType, `${mediaType.split('/')[0]}/*`];
  return binaryMediaTypes.some((binary) => candidates.includes(binary.toLowerCase()));
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** `09/Apr/2026:12:34:56 +0000` */
function commonLogTime(timeMs: number): string {
  const [, day, month, year, time] = new Date(timeMs).toUTCString().match(/, (\d+) (\w+) (\d+) ([\d:]+)/) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
