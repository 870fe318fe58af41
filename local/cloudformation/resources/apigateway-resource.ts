import { z } from 'zod';
import { pairIn, pathOf } from '../resource-parts/physical-id-path.ts';
import { defineResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html */
export const apigatewayResource = defineResourceType({
  name: 'AWS::ApiGateway::Resource',
  properties: z.strictObject({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() }),
  withoutEffect: {},
  identify({ RestApiId, ParentId, PathPart }, origin) {
    const resourceId = origin.shortId(`${ParentId}/${PathPart}`);
    return {
      identity: {
        physicalId: pathOf(RestApiId, resourceId),
        ref: resourceId,
        attributes: { ResourceId: resourceId },
      },
      input: { restApiId: RestApiId, resourceId, parentId: ParentId, pathPart: PathPart },
    };
  },
  put: (resource, { restApis }) => restApis.putResource(resource),
  delete: (path, { restApis }) => restApis.deleteResource(...pairIn(path)),
});
