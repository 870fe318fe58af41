import type { IncomingHttpHeaders } from 'node:http';
import type { Service, ServiceRequest, ServiceResponse } from '../gateway/service.ts';
import { AwsError, notImplemented } from './errors.ts';
import { readBody } from './request-body.ts';

/** A request whose path has matched an operation. */
export interface RestRequest {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /**
   * What stood in the place of `{name}` in the operation's path, decoded.
   * @throws Error for a name the path does not have: our bug.
   */
  pathParameter(name: string): string;
}

interface RestResponse {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: object | string;
}

/** One operation of an AWS REST-JSON service. */
export interface RestOperation<Context> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** E.g. `/restapis/{restapi_id}/stages`; a parameter is one segment. */
  readonly path: string;
  run(request: RestRequest, context: Context): RestResponse | Promise<RestResponse>;
}

export interface RestJsonServiceDefinition<Context> {
  readonly name: string;
  readonly operations: readonly RestOperation<Context>[];
  readonly context: Context;
  readonly maxBodyBytes: number;
  /** How this service spells the text's member in an error body. */
  readonly messageMember: 'message' | 'Message';
}

/** AWS REST-JSON protocol: method and path name the operation, errors carry their code in `x-amzn-ErrorType`. */
export function createRestJsonService<Context>(definition: RestJsonServiceDefinition<Context>): Service {
  const routes = definition.operations.map((operation) => ({ operation, segments: segmentsOf(operation.path) }));

  function route(request: ServiceRequest): { operation: RestOperation<Context>; values: Map<string, string> } {
    const segments = segmentsOf(request.path).map(decode);
    for (const { operation, segments: expected } of routes) {
      const values = operation.method === request.method ? match(expected, segments) : undefined;
      if (values !== undefined) return { operation, values };
    }
    throw notImplemented(definition.name, `${request.method} ${request.path}`);
  }

  return {
    name: definition.name,
    async handle(request): Promise<ServiceResponse> {
      const headers = { 'x-amzn-requestid': request.requestId, 'content-type': 'application/json' };
      try {
        const { operation, values } = route(request);
        const body = await readBody(request.body, definition.maxBodyBytes);
        const restRequest: RestRequest = {
          requestId: request.requestId,
          headers: request.headers,
          query: new URLSearchParams(request.query),
          body,
          pathParameter(name) {
            const value = values.get(name);
            if (value === undefined) throw new Error(`${operation.path} has no parameter ${name}.`);
            return value;
          },
        };
        const response = await operation.run(restRequest, definition.context);
        return {
          status: response.status ?? 200,
          headers: { ...headers, ...response.headers },
          body: typeof response.body === 'string' ? response.body : JSON.stringify(response.body ?? {}),
        };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return {
          status: error.status,
          headers: { ...headers, 'x-amzn-errortype': error.code },
          body: JSON.stringify({ ...error.members, [definition.messageMember]: error.message }),
        };
      }
    },
  };
}

/** Some service models end their paths with a slash; it means nothing. */
const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

function match(expected: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (expected.length !== segments.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, part] of expected.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) values.set(part.slice(1, -1), segment);
    else if (part !== segment) return undefined;
  }
  return values;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
