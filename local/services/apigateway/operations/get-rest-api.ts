import { existingApi, readOperation } from '../operation.ts';
import { restApiView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html */
export const getRestApi = readOperation('GetRestApi', '/restapis/{restapi_id}', (request, restApis) =>
  restApiView(existingApi(request, restApis)),
);
