import { describe, expect, it } from 'vitest';
import { createInMemoryServices, createInMemoryState } from '../in-memory-services.ts';
import { bindThing } from '../scripted-operations.ts';
import { apigatewayMethod } from './apigateway-method.ts';
import { apigatewayUsagePlan } from './apigateway-usage-plan.ts';

const method = {
  RestApiId: 'api',
  ResourceId: 'job',
  HttpMethod: 'POST',
  ApiKeyRequired: true,
  AuthorizationType: 'NONE',
  Integration: {
    Type: 'AWS_PROXY',
    IntegrationHttpMethod: 'POST',
    Uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:job-api/invocations',
  },
};

describe('AWS::ApiGateway::Method', () => {
  it('knows its function from the URI of the integration, and is found again to be deleted', async () => {
    const state = createInMemoryState();
    const services = createInMemoryServices(state);
    const post = bindThing(apigatewayMethod, method);

    await post.put(services);
    const present = [...state.restApis.values()];
    await apigatewayMethod.delete(post.physicalId, services);

    expect(present).toEqual([
      { restApiId: 'api', resourceId: 'job', httpMethod: 'POST', apiKeyRequired: true, functionName: 'job-api' },
    ]);
    expect(state.restApis.size).toBe(0);
  });

  it('refuses an authorizer, which would let everybody in here', () => {
    expect(() => bindThing(apigatewayMethod, { ...method, AuthorizationType: 'AWS_IAM' })).toThrow(
      'Resource Thing (AWS::ApiGateway::Method): property AuthorizationType:',
    );
  });
});

describe('AWS::ApiGateway::UsagePlan', () => {
  it('passes its limits on', async () => {
    const state = createInMemoryState();
    const plan = bindThing(apigatewayUsagePlan, {
      ApiStages: [{ ApiId: 'api', Stage: 'prod', Throttle: {} }],
      Throttle: { RateLimit: 10, BurstLimit: 20 },
      Quota: { Limit: 1000, Period: 'DAY' },
    });

    await plan.put(createInMemoryServices(state));

    expect(state.restApis.get(plan.values.ref)).toMatchObject({
      stages: [{ restApiId: 'api', stageName: 'prod' }],
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1000, period: 'DAY' },
    });
  });
});
