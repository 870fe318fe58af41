import { z } from 'zod';
import { recordedOnly } from '../resource-parts/recorded-only.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const cloudwatchDashboard = defineResourceType({
  name: 'AWS::CloudWatch::Dashboard',
  properties: z.strictObject({}),
  withoutEffect: { DashboardBody: 'nothing draws metrics here' },
  identify: (_given, origin) => ({ identity: { ref: origin.name(255), attributes: {} }, input: {} }),
  ...recordedOnly,
});
