import { apiKeyNotFound } from '../errors.ts';
import { readOperation } from '../operation.ts';
import { apiKeyView } from '../views.ts';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetApiKey.html */
export const getApiKey = readOperation('GetApiKey', '/apikeys/{api_Key}', (request, restApis) => {
  const key = restApis.apiKeys().find(({ apiKeyId }) => apiKeyId === request.pathParameter('api_Key'));
  if (key === undefined) throw apiKeyNotFound();
  return apiKeyView(key, request.query.get('includeValue') === 'true', restApis.usagePlans());
});
