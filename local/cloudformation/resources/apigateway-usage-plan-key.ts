import { z } from 'zod';
import { pairIn, pathOf } from '../resource-parts/physical-id-path.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplankey.html */
export const apigatewayUsagePlanKey = defineResourceType({
  name: 'AWS::ApiGateway::UsagePlanKey',
  properties: z.strictObject({ KeyId: z.string(), KeyType: z.literal('API_KEY'), UsagePlanId: z.string() }),
  withoutEffect: {},
  identify({ KeyId, UsagePlanId }) {
    const path = pathOf(UsagePlanId, KeyId);
    return { identity: { ref: path, attributes: {} }, input: { usagePlanId: UsagePlanId, apiKeyId: KeyId } };
  },
  put: ({ usagePlanId, apiKeyId }, { restApis }) => restApis.putUsagePlanKey(usagePlanId, apiKeyId),
  delete: (path, { restApis }) => restApis.deleteUsagePlanKey(...pairIn(path)),
});
