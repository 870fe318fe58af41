import { z } from 'zod';
import { ignoring } from '../resource-parts/aws-error-code.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logsLogGroup = defineResourceType({
  name: 'AWS::Logs::LogGroup',
  properties: z.strictObject({ RetentionInDays: z.number().optional() }),
  withoutEffect: {},
  identify({ RetentionInDays }, origin) {
    const logGroupName = origin.name(512);
    return {
      identity: { ref: logGroupName, attributes: { Arn: origin.arn('logs', `log-group:${logGroupName}:*`) } },
      input: { logGroupName, retentionInDays: RetentionInDays },
    };
  },
  async put({ logGroupName, retentionInDays }, { logs }) {
    await ignoring('ResourceAlreadyExistsException', logs.execute('CreateLogGroup', { logGroupName }));
    await (retentionInDays === undefined
      ? logs.execute('DeleteRetentionPolicy', { logGroupName })
      : logs.execute('PutRetentionPolicy', { logGroupName, retentionInDays }));
  },
  delete: (logGroupName, { logs }) =>
    ignoring('ResourceNotFoundException', logs.execute('DeleteLogGroup', { logGroupName })),
});
