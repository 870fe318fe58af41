import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { type Listener, listen } from './listener.ts';
import { routeRequest, type ServiceName } from './route.ts';
import type { Service, ServiceRequest, ServiceResponse } from './service.ts';

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly services: Partial<Record<ServiceName, Service>>;
  /** The SageMaker mock is an Express application: it gets its requests untouched. */
  readonly sagemaker?: RequestListener;
  readonly logger: Logger;
}

/**
 * One port for every service. Requests are told apart by `routeRequest`; an exception of a service is our bug, logged with
 * its stack and answered as an internal failure, and never ends the process.
 */
export function startGateway({ host, port, services, sagemaker, logger }: GatewayOptions): Promise<Listener> {
  async function serve(
    message: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): Promise<void> {
    const [path = '/', query = ''] = splitUrl(message.url ?? '/');
    const headers =
      message.headers.host === undefined
        ? { ...message.headers, host: message.headers[':authority']?.toString() }
        : message.headers;
    const name = routeRequest({ path, query, headers });
    const requestId = randomUUID();
    const service = name === undefined ? undefined : services[name];
    if (service === undefined) return answer(response, unknownService(requestId, headers['content-type']));
    const request: ServiceRequest = { requestId, method: message.method ?? 'GET', path, query, headers, body: message };
    try {
      await answer(response, await service.handle(request));
    } catch (error) {
      // A client that left is nobody's bug.
      if (message.aborted || response.closed || response.destroyed) return;
      logger.error({ err: error, service: service.name, path }, 'request failed unexpectedly');
      if (response.headersSent) response.destroy();
      else {
        for (const header of response.getHeaderNames()) response.removeHeader(header);
        await answer(response, internalFailure(requestId));
      }
    } finally {
      // What a service left unread is discarded, so that a keep-alive connection stays usable.
      if (!message.destroyed) message.resume();
    }
  }

  const onHttp1: RequestListener = (message, response) => {
    if (sagemaker !== undefined && isForSageMaker(message)) sagemaker(message, response);
    else void serve(message, response);
  };
  return listen(port, host, onHttp1, (message, response) => void serve(message, response));
}

function isForSageMaker(message: IncomingMessage): boolean {
  const [path = '/', query = ''] = splitUrl(message.url ?? '/');
  return (
    path.startsWith('/_mock-sagemaker/') || routeRequest({ path, query, headers: message.headers }) === 'sagemaker'
  );
}

function splitUrl(url: string): string[] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

async function answer(response: ServerResponse | Http2ServerResponse, result: ServiceResponse): Promise<void> {
  response.statusCode = result.status;
  for (const [name, value] of Object.entries(result.headers)) response.setHeader(name, value);
  if (result.body instanceof Readable) {
    await pipeline(result.body, response);
    return;
  }
  const body = result.body ?? '';
  if (!response.hasHeader('content-length')) response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

const notOffered = 'This service is not part of the embedded environment. docs/parity.md lists those that are.';

/** Services that are asked by a form (CloudFormation, IAM, SNS, …) answer in XML. */
const unknownService = (requestId: string, contentType = ''): ServiceResponse =>
  contentType.startsWith('application/x-www-form-urlencoded')
    ? {
        status: 501,
        headers: { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' },
        body:
          '<ErrorResponse><Error><Type>Sender</Type><Code>NotImplementedException</Code>' +
          `<Message>${notOffered}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      }
    : {
        status: 501,
        headers: { 'x-amzn-requestid': requestId, 'content-type': 'application/json' },
        body: JSON.stringify({ __type: 'NotImplementedException', message: notOffered }),
      };

const internalFailure = (requestId: string): ServiceResponse => ({
  status: 500,
  headers: { 'x-amzn-requestid': requestId, 'content-type': 'application/json' },
  body: JSON.stringify({
    __type: 'InternalFailure',
    message: 'An internal error of the embedded environment; its log has the stack.',
  }),
});
