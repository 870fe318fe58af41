import { z } from 'zod';
import { recordedOnly } from '../resource-parts/recorded-only.ts';
import { defineResourceType } from '../resource-type.ts';

const notAuthorised = 'invocations are not authorised here';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
export const lambdaPermission = defineResourceType({
  name: 'AWS::Lambda::Permission',
  properties: z.strictObject({}),
  withoutEffect: {
    Action: notAuthorised,
    FunctionName: notAuthorised,
    Principal: notAuthorised,
    SourceAccount: notAuthorised,
    SourceArn: notAuthorised,
  },
  identify: (_given, origin) => ({ identity: { ref: origin.name(100), attributes: {} }, input: {} }),
  ...recordedOnly,
});
