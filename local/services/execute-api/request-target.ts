import type { ServiceRequest } from '../../gateway/service.ts';

/** Which API, which stage, and the path below the stage as sent: percent-encoded, with a leading slash. */
export interface RequestTarget {
  readonly restApiId: string;
  readonly stageName: string;
  readonly path: string;
}

const byPath = /^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/;
const byUserRequestPath = /^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/;
const byHost = /^([a-z0-9]+)\.execute-api\./;
const stageFirst = /^\/([^/]+)(\/.*)?$/;

/**
 * The three ways to address an API: `/_aws/execute-api/<api>/<stage>/…`, `/restapis/<api>/<stage>/_user_request_/…` (both as
 * LocalStack), and the host `<api>.execute-api.…` with the stage first in the path (as AWS).
 */
export function parseRequestTarget({
  path,
  headers,
}: Pick<ServiceRequest, 'path' | 'headers'>): RequestTarget | undefined {
  const [, apiInPath, stageInPath, restOfPath = '/'] = byPath.exec(path) ?? byUserRequestPath.exec(path) ?? [];
  if (apiInPath !== undefined && stageInPath !== undefined) {
    return { restApiId: apiInPath, stageName: stageInPath, path: restOfPath };
  }
  const restApiId = byHost.exec(headers.host ?? '')?.[1];
  const [, stageName, rest = '/'] = stageFirst.exec(path) ?? [];
  return restApiId === undefined || stageName === undefined ? undefined : { restApiId, stageName, path: rest };
}
