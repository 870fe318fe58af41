import type { ResourceType } from '../resource-type.ts';
import { apigatewayApiKey } from './apigateway-api-key.ts';
import { apigatewayDeployment } from './apigateway-deployment.ts';
import { apigatewayMethod } from './apigateway-method.ts';
import { apigatewayResource } from './apigateway-resource.ts';
import { apigatewayRestApi } from './apigateway-rest-api.ts';
import { apigatewayStage } from './apigateway-stage.ts';
import { apigatewayUsagePlan } from './apigateway-usage-plan.ts';
import { apigatewayUsagePlanKey } from './apigateway-usage-plan-key.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { cloudwatchDashboard } from './cloudwatch-dashboard.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { eventsRule } from './events-rule.ts';
import { iamRole } from './iam-role.ts';
import { kinesisStream } from './kinesis-stream.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lambdaPermission } from './lambda-permission.ts';
import { logsLogGroup } from './logs-log-group.ts';
import { s3Bucket } from './s3-bucket.ts';
import { s3BucketPolicy } from './s3-bucket-policy.ts';
import { sagemakerModel } from './sagemaker-model.ts';

/** The CloudFormation types that the embedded environment brings up: one file each in this folder. */
export const resourceTypes: readonly ResourceType[] = [
  apigatewayApiKey,
  apigatewayDeployment,
  apigatewayMethod,
  apigatewayResource,
  apigatewayRestApi,
  apigatewayStage,
  apigatewayUsagePlan,
  apigatewayUsagePlanKey,
  cloudwatchAlarm,
  cloudwatchDashboard,
  dynamodbTable,
  eventsRule,
  iamRole,
  kinesisStream,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaPermission,
  logsLogGroup,
  s3Bucket,
  s3BucketPolicy,
  sagemakerModel,
];
