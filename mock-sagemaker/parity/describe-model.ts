import { describeModelSchema } from '../operations/describe-model.ts';
import type { OperationParity, Row } from './parity.ts';

const returns =
  'operations/answers › DescribeModel returns every member of the request as it was sent, but the tags: case %#';
const asSent: Row = ['as sent; no key if it was not', 'documented', returns];
const everythingAsSent: Row = ['as sent, member by member', 'documented', returns];

export const describeModelParity: OperationParity = {
  name: 'DescribeModel',
  schema: describeModelSchema,
  request: {
    ModelName: [
      'in any letter case',
      'assumed',
      'conformance/models › a model is found in any letter case, and its name is unique so',
    ],
  },
  answer: {
    ModelName: ['in the spelling of Create', 'assumed', returns],
    'PrimaryContainer.**': everythingAsSent,
    'Containers.**': everythingAsSent,
    'InferenceExecutionConfig.**': everythingAsSent,
    ExecutionRoleArn: asSent,
    'VpcConfig.**': everythingAsSent,
    CreationTime: ['epoch seconds with milliseconds', 'documented', returns],
    ModelArn: ['has the name in lower case', 'assumed', returns],
    EnableNetworkIsolation: [
      'as sent, else `false`',
      'assumed',
      'conformance/models-and-tags › 13.2.12: DescribeModel returns what was sent, ListModels finds it by name',
    ],
  },
  absent: {
    'DeploymentRecommendation.**': ['there is no one to recommend', 'assumed', returns],
  },
  errors: {
    '`ValidationException`: constraints': [
      'as worded by the service',
      'observed',
      'operations/input-limits › $path of $operation keeps its limits',
    ],
    '`ValidationException`: no such model': [
      '`Could not find model "<arn>".`',
      'observed',
      'conformance/models-and-tags › 21, 22: a model can be created once, and deleted',
    ],
  },
};
