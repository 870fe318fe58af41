import { readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { restApiView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html */
export const getRestApis = readOperation('GetRestApis', '/restapis', ({ query }, restApis) =>
  pageOf(restApis.apis().map(restApiView), query),
);
