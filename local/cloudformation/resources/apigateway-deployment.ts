import { z } from 'zod';
import { pairIn, pathOf } from '../resource-parts/physical-id-path.ts';
import { defineResourceType } from '../resource-type.ts';

/**
 * A snapshot of the API's methods. The CDK gives it a new logical id whenever they change.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html
 */
export const apigatewayDeployment = defineResourceType({
  name: 'AWS::ApiGateway::Deployment',
  properties: z.strictObject({ RestApiId: z.string() }),
  withoutEffect: { Description: 'nobody lists deployments here' },
  identify({ RestApiId }, origin) {
    const deploymentId = origin.shortId();
    return {
      identity: {
        physicalId: pathOf(RestApiId, deploymentId),
        ref: deploymentId,
        attributes: { DeploymentId: deploymentId },
      },
      input: { restApiId: RestApiId, deploymentId },
    };
  },
  put: (deployment, { restApis }) => restApis.putDeployment(deployment),
  delete: (path, { restApis }) => restApis.deleteDeployment(...pairIn(path)),
});
