import { usagePlanNotFound } from '../errors.ts';
import { readOperation } from '../operation.ts';
import { usagePlanView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsagePlan.html */
export const getUsagePlan = readOperation('GetUsagePlan', '/usageplans/{usageplanId}', (request, restApis) => {
  const plan = restApis.usagePlans().find(({ usagePlanId }) => usagePlanId === request.pathParameter('usageplanId'));
  if (plan === undefined) throw usagePlanNotFound();
  return usagePlanView(plan);
});
