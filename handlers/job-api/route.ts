import type { Problem } from './problem.ts';

export type Route = { name: 'submit' } | { name: 'read'; jobId: string } | { name: 'cancel'; jobId: string };

export function findRoute(method: string, resource: string, jobId: string | undefined): Route | Problem {
  const found = routeAt(resource, jobId);
  if (found === undefined) {
    const detail = 'There are POST /job, GET /job/{job_id} and POST /job/{job_id}/cancel';
    return { status: 404, code: 'route_not_found', detail };
  }
  if (method === found.method) return found.route;
  const detail = `${resource} has no ${method}, only ${found.method}`;
  return { status: 405, code: 'method_not_allowed', detail, headers: { Allow: found.method } };
}

function routeAt(resource: string, jobId: string | undefined): { method: string; route: Route } | undefined {
  if (resource === '/job') return { method: 'POST', route: { name: 'submit' } };
  if (jobId === undefined) return undefined;
  if (resource === '/job/{job_id}') return { method: 'GET', route: { name: 'read', jobId } };
  if (resource === '/job/{job_id}/cancel') return { method: 'POST', route: { name: 'cancel', jobId } };
  return undefined;
}

/**
 * References are relative to the request's own address. The function cannot know that address: behind a custom domain, or under
 * LocalStack's path, API Gateway does not tell it the part before the stage.
 */
export function referenceToJob(route: Route, jobId: string): string {
  switch (route.name) {
    case 'submit':
      return `./job/${jobId}`;
    case 'read':
      return `../job/${jobId}`;
    case 'cancel':
      return `../../job/${jobId}`;
  }
}
