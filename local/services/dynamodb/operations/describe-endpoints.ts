import { operation } from '../operation.ts';
import { struct } from '../validation/collection-shapes.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html */
export const describeEndpoints = operation(
  'DescribeEndpoints',
  struct('DescribeEndpointsInput', {}),
  (_, { region }) => ({
    Endpoints: [{ Address: `dynamodb.${region}.amazonaws.com`, CachePeriodInMinutes: 1440 }],
  }),
);
