import { z } from 'zod';
import { defineResourceType } from '../resource-type.ts';

const apiStage = z.strictObject({
  ApiId: z.string(),
  Stage: z.string(),
  // The CDK writes an empty one; limits are not enforced here, so none is taken.
  Throttle: z.strictObject({}).optional(),
});

const properties = z.strictObject({ ApiStages: z.array(apiStage).default([]) });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html */
export const apigatewayUsagePlan = defineResourceType({
  name: 'AWS::ApiGateway::UsagePlan',
  properties,
  withoutEffect: { Description: 'nobody lists usage plans here' },
  identify({ ApiStages }, origin) {
    const usagePlanId = origin.shortId();
    return {
      identity: { ref: usagePlanId, attributes: { Id: usagePlanId } },
      input: {
        usagePlanId,
        name: origin.name(128),
        stages: ApiStages.map(({ ApiId, Stage }) => ({ restApiId: ApiId, stageName: Stage })),
      },
    };
  },
  put: (plan, { restApis }) => restApis.putUsagePlan(plan),
  delete: (usagePlanId, { restApis }) => restApis.deleteUsagePlan(usagePlanId),
});
