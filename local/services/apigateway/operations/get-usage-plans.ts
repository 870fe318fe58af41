import { readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { usagePlanView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsagePlans.html */
export const getUsagePlans = readOperation('GetUsagePlans', '/usageplans', ({ query }, restApis) => {
  const keyId = query.get('keyId');
  const plans = restApis.usagePlans().filter((plan) => keyId === null || plan.apiKeyIds.includes(keyId));
  return pageOf(plans.map(usagePlanView), query);
});
