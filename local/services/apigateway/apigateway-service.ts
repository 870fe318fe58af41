import type { Service } from '../../gateway/service.ts';
import { createRestJsonService } from '../../protocol/rest-json-service.ts';
import { operations } from './operations/index.ts';
import type { RestApis } from './rest-apis.ts';

const maxBodyBytes = 1024 * 1024;

/** API Gateway's control plane, to look at what stacks have deployed. Changes go through the stack. */
export const createApiGatewayService = (restApis: RestApis): Service =>
  createRestJsonService({
    name: 'apigateway',
    operations,
    context: restApis,
    maxBodyBytes,
    messageMember: 'message',
  });
