import { ObjectNotFoundError, ServiceUnavailableError } from '../errors.ts';
import { parseEvent } from '../parse-event.ts';
import { cancelOpenJob } from './cancel-open-job.ts';
import { type Answer, answerProblem, internalError, resultGone, serviceUnavailable } from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { readJob } from './read-job.ts';
import { type Request, requestSchema } from './request.ts';
import { findRoute, type Route } from './route.ts';
import { submitJob } from './submit-job.ts';

/** The HTTP API, see `findRoute`. Answers every request; nothing is thrown at API Gateway. */
export function createHandler(deps: JobApiDeps) {
  return async (event: unknown): Promise<Answer> => {
    const request = parseEvent(requestSchema, event, 'a proxy event of API Gateway');
    const route = findRoute(request.method, request.resource, request.jobId);
    if ('code' in route) return answerProblem(route);
    try {
      return await answer(deps, request, route);
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return answerProblem(resultGone());
      const isRefused = error instanceof ServiceUnavailableError;
      deps.logger[isRefused ? 'warn' : 'error']('request failed', { requestId: request.requestId, error });
      return answerProblem(isRefused ? serviceUnavailable(route) : internalError());
    }
  };
}

function answer(deps: JobApiDeps, request: Request, route: Route): Promise<Answer> {
  switch (route.name) {
    case 'submit':
      return submitJob(deps, request);
    case 'read':
      return readJob(deps, route);
    case 'cancel':
      return cancelOpenJob(deps, route);
  }
}
