import type { Readable } from 'node:stream';
import { type Clock, createClock } from '../../clock.ts';
import type { Service, ServiceRequest, ServiceResponse } from '../../gateway/service.ts';
import type { FunctionInvoker, InvocationResult } from '../../lambda/function-invoker.ts';
import { AwsError } from '../../protocol/errors.ts';
import { readBody } from '../../protocol/request-body.ts';
import type { Store } from '../../store/store.ts';
import type { RestApis } from '../apigateway/rest-apis.ts';
import { createDeployedStages, type DeployedStage } from './deployed-stage.ts';
import {
  forbidden,
  integrationFailed,
  integrationTimedOut,
  missingAuthenticationToken,
  requestTooLarge,
} from './errors.ts';
import { buildProxyEvent } from './proxy-event.ts';
import { parseProxyResponse } from './proxy-response.ts';
import { parseRequestTarget } from './request-target.ts';
import { createUsageLimits } from './usage-limits.ts';

export interface ExecuteApiDependencies {
  readonly restApis: RestApis;
  readonly functions: FunctionInvoker;
  readonly store: Store;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  /** For the limit of 29 s: functions do not answer faster because waiting is made shorter. Default: the machine's time. */
  readonly machineClock?: Clock;
}

const maxBodyBytes = 10 * 1024 * 1024;
const integrationTimeoutMs = 29_000;

async function readRequestBody(body: Readable): Promise<Buffer> {
  try {
    return await readBody(body, maxBodyBytes);
  } catch (error) {
    throw error instanceof AwsError ? requestTooLarge() : error;
  }
}

/** Deployed REST APIs: key, usage plan, route, Lambda proxy integration. */
export function createExecuteApiService(dependencies: ExecuteApiDependencies): Service {
  const { restApis, functions, clock, region, accountId, machineClock = createClock() } = dependencies;
  const stageOf = createDeployedStages(restApis);
  const countUsage = createUsageLimits(dependencies);

  async function authorize(stage: DeployedStage, value: string | string[] | undefined) {
    const entry = typeof value === 'string' ? stage.keys.get(value) : undefined;
    if (entry === undefined) throw forbidden();
    await countUsage(entry.plan, entry.key.apiKeyId);
    return entry.key;
  }

  function withinTimeLimit(result: Promise<InvocationResult>): Promise<InvocationResult> {
    return new Promise((resolve, reject) => {
      const timer = machineClock.after(integrationTimeoutMs, () => reject(integrationTimedOut()));
      result.then(resolve, reject).finally(() => timer[Symbol.dispose]());
    });
  }

  async function invoke(functionName: string, event: string): Promise<InvocationResult> {
    try {
      return await functions.invoke(functionName, event);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // Lambda takes 6 MB where API Gateway takes 10.
      if (error.code === 'RequestTooLargeException') throw requestTooLarge();
      // A function that is gone or throttled is the integration's failure, not the client's.
      throw integrationFailed();
    }
  }

  async function answer(request: ServiceRequest): Promise<ServiceResponse> {
    const target = parseRequestTarget(request);
    const stage = target === undefined ? undefined : stageOf(target.restApiId, target.stageName);
    if (target === undefined || stage === undefined) throw forbidden();
    const match = stage.router(request.method, target.path);
    if (match === undefined) throw missingAuthenticationToken();
    const apiKey = match.route.apiKeyRequired ? await authorize(stage, request.headers['x-api-key']) : undefined;
    const event = buildProxyEvent({
      target,
      match,
      requestId: request.requestId,
      httpMethod: request.method,
      query: request.query,
      headers: request.headers,
      body: await readRequestBody(request.body),
      binaryMediaTypes: stage.binaryMediaTypes,
      ...(apiKey === undefined ? {} : { apiKey }),
      accountId,
      region,
      nowMs: clock.now(),
    });
    return parseProxyResponse(await withinTimeLimit(invoke(match.route.functionName, event)));
  }

  return {
    name: 'execute-api',
    async handle(request) {
      const headers = { 'x-amzn-requestid': request.requestId, 'x-amz-apigw-id': request.requestId };
      try {
        const response = await answer(request);
        return { ...response, headers: { ...headers, ...response.headers } };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return {
          status: error.status,
          headers: { ...headers, 'content-type': 'application/json', 'x-amzn-errortype': error.code },
          body: JSON.stringify({ message: error.message }),
        };
      }
    },
  };
}
