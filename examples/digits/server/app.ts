import type { IncomingMessage, RequestListener } from 'node:http';
import { RequestError } from './errors.ts';
import { planInvocation } from './invocation.ts';
import type { DigitsModel } from './model.ts';
import { readBody } from './read-body.ts';

/** The largest `MaxPayloadInMB` that Batch Transform allows: a job may ask for more than is proposed below. */
const maxBodyBytes = 100 * 1024 * 1024;

/** What a transform job uses where it says nothing itself. Names and values are SageMaker's. */
const executionParameters = {
  // One request computes while the next one is on its way; the work itself is done on one thread.
  MaxConcurrentTransforms: 2,
  BatchStrategy: 'MULTI_RECORD',
  MaxPayloadInMB: 6,
} as const;

interface Answer {
  readonly contentType: string;
  readonly body: string;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly handle: (request: IncomingMessage, model: DigitsModel) => Answer | Promise<Answer>;
}

const routes = new Map<string, Route>([
  ['/ping', { method: 'GET', handle: () => ({ contentType: 'text/plain', body: '' }) }],
  [
    '/execution-parameters',
    {
      method: 'GET',
      handle: () => ({ contentType: 'application/json', body: `${JSON.stringify(executionParameters)}\n` }),
    },
  ],
  ['/invocations', { method: 'POST', handle: invoke }],
]);

async function invoke(request: IncomingMessage, model: DigitsModel): Promise<Answer> {
  const plan = planInvocation({
    contentType: request.headers['content-type'],
    contentEncoding: request.headers['content-encoding'],
    accept: request.headers.accept,
  });
  const pixels = plan.parseRows(await readBody(request, maxBodyBytes));
  return { contentType: plan.answerType, body: plan.formatAnswer(await model.predict(pixels)) };
}

function findRoute(request: IncomingMessage): Route {
  const path = (request.url ?? '').split('?', 1).join('');
  const route = routes.get(path);
  if (route === undefined) {
    throw new RequestError(404, `there is no ${path}: use ${[...routes.keys()].join(', ')}`);
  }
  if (request.method !== route.method) {
    throw new RequestError(405, `${path} takes ${route.method}, not ${request.method}`, { Allow: route.method });
  }
  return route;
}

/** SageMaker's container interface: `GET /ping`, `GET /execution-parameters`, `POST /invocations`. */
export function createApp(model: DigitsModel): RequestListener {
  return async (request, response) => {
    try {
      const { contentType, body } = await findRoute(request).handle(request, model);
      response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) }).end(body);
    } catch (error) {
      const refusal = error instanceof RequestError ? error : internalError(error, request);
      response.writeHead(refusal.status, { 'Content-Type': 'text/plain; charset=utf-8', ...refusal.headers });
      response.end(`${refusal.message}\n`);
    }
  };
}

function internalError(error: unknown, request: IncomingMessage): RequestError {
  // An incomplete request is a client that went away halfway: no fault of the server.
  if (request.complete) {
    console.error(error);
  }
  return new RequestError(500, 'the model server failed on this request: its log has the reason');
}
