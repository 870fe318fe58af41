import { z } from 'zod';
import { pairIn, pathOf } from '../resource-parts/physical-id-path.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html */
export const apigatewayStage = defineResourceType({
  name: 'AWS::ApiGateway::Stage',
  properties: z.strictObject({ RestApiId: z.string(), DeploymentId: z.string(), StageName: z.string() }),
  withoutEffect: {},
  identify: ({ RestApiId, DeploymentId, StageName }) => ({
    identity: { physicalId: pathOf(RestApiId, StageName), ref: StageName, attributes: {} },
    input: { restApiId: RestApiId, stageName: StageName, deploymentId: DeploymentId },
  }),
  put: (stage, { restApis }) => restApis.putStage(stage),
  delete: (path, { restApis }) => restApis.deleteStage(...pairIn(path)),
});
