import { operation } from '../operation.ts';
import { required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';

const input = struct('DescribeTimeToLiveInput', { TableName: required(tableName) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export const describeTimeToLive = operation('DescribeTimeToLive', input, ({ TableName }, { tables }) => {
  const { timeToLiveAttribute: name } = tables.describe(TableName);
  return {
    TimeToLiveDescription:
      name === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: name },
  };
});
