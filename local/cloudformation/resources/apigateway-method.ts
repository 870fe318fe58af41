import { z } from 'zod';
import { functionNameIn } from '../resource-parts/function-name.ts';
import { pathOf, tripleIn } from '../resource-parts/physical-id-path.ts';
import { defineResourceType } from '../resource-type.ts';

const properties = z.strictObject({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.string(),
  ApiKeyRequired: z.boolean().default(false),
  AuthorizationType: z.literal('NONE'),
  Integration: z.strictObject({
    Type: z.literal('AWS_PROXY'),
    IntegrationHttpMethod: z.literal('POST'),
    Uri: z.string().regex(/:function:[\w-]+\/invocations$/, 'only Lambda functions answer methods here'),
  }),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
export const apigatewayMethod = defineResourceType({
  name: 'AWS::ApiGateway::Method',
  properties,
  withoutEffect: {},
  identify({ RestApiId, ResourceId, HttpMethod, ApiKeyRequired, Integration }) {
    const path = pathOf(RestApiId, ResourceId, HttpMethod);
    return {
      identity: { ref: path, attributes: {} },
      input: {
        restApiId: RestApiId,
        resourceId: ResourceId,
        httpMethod: HttpMethod,
        apiKeyRequired: ApiKeyRequired,
        functionName: functionNameIn(Integration.Uri),
      },
    };
  },
  put: (method, { restApis }) => restApis.putMethod(method),
  delete: (path, { restApis }) => restApis.deleteMethod(...tripleIn(path)),
});
