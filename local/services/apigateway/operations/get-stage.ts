import { stageNotFound } from '../errors.ts';
import { existingApi, readOperation } from '../operation.ts';
import { stageView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStage.html */
export const getStage = readOperation('GetStage', '/restapis/{restapi_id}/stages/{stage_name}', (request, restApis) => {
  const api = existingApi(request, restApis);
  const stageName = request.pathParameter('stage_name');
  if (api.stages[stageName] === undefined) throw stageNotFound();
  return stageView(api, stageName);
});
