import { existingApi, readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { deploymentView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetDeployments.html */
export const getDeployments = readOperation(
  'GetDeployments',
  '/restapis/{restapi_id}/deployments',
  (request, restApis) => {
    const api = existingApi(request, restApis);
    return pageOf(
      Object.keys(api.deployments).map((id) => deploymentView(api, id)),
      request.query,
    );
  },
);
