import { readOperation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { apiKeyView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetApiKeys.html */
export const getApiKeys = readOperation('GetApiKeys', '/apikeys', ({ query }, restApis) => {
  const name = query.get('name') ?? '';
  const keys = restApis.apiKeys().filter((key) => key.name.startsWith(name));
  const plans = restApis.usagePlans();
  return pageOf(
    keys.map((key) => apiKeyView(key, query.get('includeValues') === 'true', plans)),
    query,
  );
});
