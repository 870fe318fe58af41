import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** One HTTP request as it came in: nothing decoded, the body not yet read. */
export interface ServiceRequest {
  readonly requestId: string;
  readonly method: string;
  /** Path as sent, percent-encoded, without the query. */
  readonly path: string;
  /** Query as sent, percent-encoded, without the question mark; "" when there is none. */
  readonly query: string;
  /** Lower-case names. For HTTP/2, `:authority` is given as `host`. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

export interface ServiceResponse {
  readonly status: number;
  /** A list is sent as one line per value. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | Readable;
}

/** One AWS service on the shared port. `handle` answers its own errors; what it throws is a bug and becomes a 500. */
export interface Service {
  readonly name: string;
  handle(request: ServiceRequest): Promise<ServiceResponse>;
}
