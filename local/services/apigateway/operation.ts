import type { RestOperation, RestRequest } from '../../protocol/rest-json-service.ts';
import { restApiNotFound } from './errors.ts';
import type { RestApi } from './rest-api.ts';
import type { RestApis } from './rest-apis.ts';

/** A reading operation of the control plane. What stacks create comes in process, see `RestApis`. */
export const readOperation = (
  name: string,
  path: string,
  read: (request: RestRequest, restApis: RestApis) => object,
): RestOperation<RestApis> => ({
  name,
  method: 'GET',
  path,
  run: (request, restApis) => ({ body: read(request, restApis) }),
});

/** @throws AwsError NotFoundException */
export function existingApi(request: RestRequest, restApis: RestApis): RestApi {
  const api = restApis.api(request.pathParameter('restapi_id'));
  if (api === undefined) throw restApiNotFound();
  return api;
}
