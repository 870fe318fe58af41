import { type RestApi, resourcePath } from './rest-api.ts';
import type { ApiKey, UsagePlan } from './usage-plan.ts';

/** The members of AWS's answers; times there are seconds since the epoch. */
const seconds = (timeMs: number) => Math.floor(timeMs / 1000);

export const restApiView = (api: RestApi) => ({
  id: api.restApiId,
  name: api.name,
  description: api.description,
  createdDate: seconds(api.createdDate),
  binaryMediaTypes: api.binaryMediaTypes.length === 0 ? undefined : api.binaryMediaTypes,
  apiKeySource: 'HEADER',
  endpointConfiguration: { types: ['REGIONAL'] },
  disableExecuteApiEndpoint: false,
  rootResourceId: api.rootResourceId,
});

/** @param withMethods whether methods come with their settings, as `embed=methods` asks. */
export function resourceView(api: RestApi, resourceId: string, withMethods: boolean) {
  const resource = api.resources[resourceId];
  const methods = Object.values(api.methods).filter((method) => method.resourceId === resourceId);
  const resourceMethods = methods.map(({ httpMethod, apiKeyRequired }) => [
    httpMethod,
    withMethods
      ? { httpMethod, apiKeyRequired, authorizationType: 'NONE', methodIntegration: { type: 'AWS_PROXY' } }
      : {},
  ]);
  return {
    id: resourceId,
    parentId: resource?.parentId,
    pathPart: resource?.pathPart,
    path: resourcePath(api, resourceId),
    resourceMethods: methods.length === 0 ? undefined : Object.fromEntries(resourceMethods),
  };
}

export const stageView = (api: RestApi, stageName: string) => {
  const stage = api.stages[stageName];
  return { stageName, deploymentId: stage?.deploymentId, createdDate: seconds(stage?.createdDate ?? 0) };
};

export const deploymentView = (api: RestApi, deploymentId: string) => ({
  id: deploymentId,
  createdDate: seconds(api.deployments[deploymentId]?.createdDate ?? 0),
});

export const apiKeyView = (key: ApiKey, withValue: boolean, plans: readonly UsagePlan[]) => ({
  id: key.apiKeyId,
  name: key.name,
  enabled: key.enabled,
  value: withValue ? key.value : undefined,
  createdDate: seconds(key.createdDate),
  lastUpdatedDate: seconds(key.createdDate),
  stageKeys: plans
    .filter((plan) => plan.apiKeyIds.includes(key.apiKeyId))
    .flatMap((plan) => plan.stages.map((stage) => `${stage.restApiId}/${stage.stageName}`)),
});

export const usagePlanView = (plan: UsagePlan) => ({
  id: plan.usagePlanId,
  name: plan.name,
  apiStages: plan.stages.map(({ restApiId, stageName }) => ({ apiId: restApiId, stage: stageName })),
  throttle: plan.throttle,
  quota: plan.quota === undefined ? undefined : { ...plan.quota, offset: 0 },
});
