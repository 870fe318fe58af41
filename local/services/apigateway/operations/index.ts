import { getApiKey } from './get-api-key.ts';
import { getApiKeys } from './get-api-keys.ts';
import { getDeployments } from './get-deployments.ts';
import { getResource } from './get-resource.ts';
import { getResources } from './get-resources.ts';
import { getRestApi } from './get-rest-api.ts';
import { getRestApis } from './get-rest-apis.ts';
import { getStage } from './get-stage.ts';
import { getStages } from './get-stages.ts';
import { getUsagePlan } from './get-usage-plan.ts';
import { getUsagePlanKeys } from './get-usage-plan-keys.ts';
import { getUsagePlans } from './get-usage-plans.ts';

/** Every operation of API Gateway's control plane that this environment has. */
export const operations = [
  getApiKey,
  getApiKeys,
  getDeployments,
  getResource,
  getResources,
  getRestApi,
  getRestApis,
  getStage,
  getStages,
  getUsagePlan,
  getUsagePlanKeys,
  getUsagePlans,
];
