import { resourceNotFound } from '../errors.ts';
import { existingApi, readOperation } from '../operation.ts';
import { resourceView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResource.html */
export const getResource = readOperation(
  'GetResource',
  '/restapis/{restapi_id}/resources/{resource_id}',
  (request, restApis) => {
    const api = existingApi(request, restApis);
    const resourceId = request.pathParameter('resource_id');
    if (api.resources[resourceId] === undefined) throw resourceNotFound();
    return resourceView(api, resourceId, request.query.getAll('embed').includes('methods'));
  },
);
