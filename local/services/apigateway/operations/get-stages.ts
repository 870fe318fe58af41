import { existingApi, readOperation } from '../operation.ts';
import { stageView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStages.html */
export const getStages = readOperation('GetStages', '/restapis/{restapi_id}/stages', (request, restApis) => {
  const api = existingApi(request, restApis);
  const deploymentId = request.query.get('deploymentId');
  const stages = Object.keys(api.stages).map((name) => stageView(api, name));
  return { item: stages.filter((stage) => deploymentId === null || stage.deploymentId === deploymentId) };
});
