import { z } from 'zod';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-apikey.html */
export const apigatewayApiKey = defineResourceType({
  name: 'AWS::ApiGateway::ApiKey',
  properties: z.strictObject({ Enabled: z.boolean().default(false), Value: z.string().min(20).optional() }),
  withoutEffect: { Description: 'nobody lists keys here' },
  identify({ Enabled, Value }, origin) {
    const apiKeyId = origin.shortId();
    return {
      identity: { ref: apiKeyId, attributes: { APIKeyId: apiKeyId } },
      input: {
        apiKeyId,
        name: origin.name(128),
        enabled: Enabled,
        ...(Value === undefined ? {} : { value: Value }),
      },
    };
  },
  put: (key, { restApis }) => restApis.putApiKey(key),
  delete: (apiKeyId, { restApis }) => restApis.deleteApiKey(apiKeyId),
});
