import { ServiceUnavailableError } from '../errors.ts';
import { parseEvent } from '../parse-event.ts';
import { type Answer, answerProblem, findRoute, internalError, serviceUnavailable } from './core.ts';
import type { JobApiDeps } from './deps.ts';
import { readJob } from './read-job.ts';
import { type Request, requestSchema } from './request.ts';
import { submitJob } from './submit-job.ts';

/** The HTTP API: POST /job and GET /job/{job_id}. Answers every request; nothing is thrown at API Gateway. */
export function createHandler(deps: JobApiDeps) {
  return async (event: unknown): Promise<Answer> => {
    const request = parseEvent(requestSchema, event, 'a proxy event of API Gateway');
    try {
      return await answer(deps, request);
    } catch (error) {
      const isRefused = error instanceof ServiceUnavailableError;
      deps.logger[isRefused ? 'warn' : 'error']('request failed', { requestId: request.requestId, error });
      return answerProblem(isRefused ? serviceUnavailable() : internalError());
    }
  };
}

async function answer(deps: JobApiDeps, request: Request): Promise<Answer> {
  const route = findRoute(request.method, request.resource, request.jobId);
  if ('code' in route) return answerProblem(route);
  return route.name === 'submit' ? submitJob(deps, request) : readJob(deps, route);
}
