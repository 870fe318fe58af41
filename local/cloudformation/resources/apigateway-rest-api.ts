import { z } from 'zod';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
export const apigatewayRestApi = defineResourceType({
  name: 'AWS::ApiGateway::RestApi',
  properties: z.strictObject({ Name: z.string(), Description: z.string().optional() }),
  withoutEffect: { EndpointConfiguration: 'there is one endpoint' },
  identify({ Name, Description }, origin) {
    const restApiId = origin.shortId();
    const rootResourceId = origin.shortId('root');
    return {
      identity: { ref: restApiId, attributes: { RestApiId: restApiId, RootResourceId: rootResourceId } },
      input: {
        restApiId,
        rootResourceId,
        name: Name,
        ...(Description === undefined ? {} : { description: Description }),
      },
    };
  },
  put: (api, { restApis }) => restApis.putRestApi(api),
  delete: (restApiId, { restApis }) => restApis.deleteRestApi(restApiId),
});
