import { existingApi, readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { resourceView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html */
export const getResources = readOperation('GetResources', '/restapis/{restapi_id}/resources', (request, restApis) => {
  const api = existingApi(request, restApis);
  const withMethods = request.query.getAll('embed').includes('methods');
  return pageOf(
    Object.keys(api.resources).map((id) => resourceView(api, id, withMethods)),
    request.query,
  );
});
