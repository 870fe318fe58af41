import { z } from 'zod';
import { defineResourceType } from '../resource-type.ts';

const apiStage = z.strictObject({
  ApiId: z.string(),
  Stage: z.string(),
  // The CDK writes an empty one; limits of single methods are not offered here.
  Throttle: z.strictObject({}).optional(),
});

const properties = z.strictObject({
  ApiStages: z.array(apiStage).default([]),
  Throttle: z
    .strictObject({ RateLimit: z.number(), BurstLimit: z.number() })
    .transform(({ RateLimit, BurstLimit }) => ({ rateLimit: RateLimit, burstLimit: BurstLimit }))
    .optional(),
  Quota: z
    .strictObject({ Limit: z.number(), Period: z.enum(['DAY', 'WEEK', 'MONTH']) })
    .transform(({ Limit, Period }) => ({ limit: Limit, period: Period }))
    .optional(),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html */
export const apigatewayUsagePlan = defineResourceType({
  name: 'AWS::ApiGateway::UsagePlan',
  properties,
  withoutEffect: { Description: 'nobody lists usage plans here' },
  identify({ ApiStages, Throttle, Quota }, origin) {
    const usagePlanId = origin.shortId();
    return {
      identity: { ref: usagePlanId, attributes: { Id: usagePlanId } },
      input: {
        usagePlanId,
        name: origin.name(128),
        stages: ApiStages.map(({ ApiId, Stage }) => ({ restApiId: ApiId, stageName: Stage })),
        ...(Throttle === undefined ? {} : { throttle: Throttle }),
        ...(Quota === undefined ? {} : { quota: Quota }),
      },
    };
  },
  put: (plan, { restApis }) => restApis.putUsagePlan(plan),
  delete: (usagePlanId, { restApis }) => restApis.deleteUsagePlan(usagePlanId),
});
