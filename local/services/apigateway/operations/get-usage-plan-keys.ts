import { usagePlanNotFound } from '../errors.ts';
import { readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsagePlanKeys.html */
export const getUsagePlanKeys = readOperation(
  'GetUsagePlanKeys',
  '/usageplans/{usageplanId}/keys',
  (request, restApis) => {
    const plan = restApis.usagePlans().find(({ usagePlanId }) => usagePlanId === request.pathParameter('usageplanId'));
    if (plan === undefined) throw usagePlanNotFound();
    const keys = restApis.apiKeys().filter(({ apiKeyId }) => plan.apiKeyIds.includes(apiKeyId));
    return pageOf(
      keys.map(({ apiKeyId, name, value }) => ({ id: apiKeyId, type: 'API_KEY', name, value })),
      request.query,
    );
  },
);
