import type { Database } from 'lmdb';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { restApiNotFound } from './errors.ts';
import { type Method, type RestApi, resourcePath } from './rest-api.ts';
import type { ApiKey, Quota, StageReference, Throttle, UsagePlan } from './usage-plan.ts';

export interface RestApisDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** A random value for an API key that is given none. */
  readonly newKeyValue: () => string;
}

/** What deployed stacks have put, durable. `revision` rises with each change, so that readers know what they derived is old. */
export type RestApis = ReturnType<typeof createRestApis>;

export function createRestApis({ store, clock, newKeyValue }: RestApisDependencies) {
  const apis = store.collection<RestApi, string>('apigateway:rest-apis');
  const apiKeys = store.collection<ApiKey, string>('apigateway:api-keys');
  const usagePlans = store.collection<UsagePlan, string>('apigateway:usage-plans');
  let revision = 0;

  async function change(work: () => void): Promise<void> {
    await store.transaction(work);
    revision += 1;
  }

  /** Deleting below what is gone already succeeds; putting there does not. */
  const changeApi = (restApiId: string, work: (api: RestApi) => RestApi, ifGone: 'fail' | 'skip' = 'fail') =>
    change(() => {
      const api = apis.get(restApiId);
      if (api !== undefined) void apis.put(restApiId, work(api));
      else if (ifGone === 'fail') throw restApiNotFound();
    });

  const changePlan = (usagePlanId: string, work: (plan: UsagePlan) => UsagePlan) =>
    change(() => {
      const plan = usagePlans.get(usagePlanId);
      if (plan !== undefined) void usagePlans.put(usagePlanId, work(plan));
    });

  const remove = <Value>(collection: Database<Value, string>, id: string) => change(() => void collection.remove(id));

  return {
    get revision() {
      return revision;
    },
    api: (restApiId: string) => apis.get(restApiId),
    apis: () => valuesOf(apis),
    apiKeys: () => valuesOf(apiKeys),
    usagePlans: () => valuesOf(usagePlans),

    putRestApi: (api: {
      restApiId: string;
      rootResourceId: string;
      name: string;
      description?: string;
      binaryMediaTypes?: readonly string[];
    }) =>
      change(() => {
        const known = apis.get(api.restApiId);
        const { resources = {}, methods = {}, deployments = {}, stages = {}, createdDate = clock.now() } = known ?? {};
        const root = { resourceId: api.rootResourceId };
        void apis.put(api.restApiId, {
          binaryMediaTypes: [],
          ...api,
          createdDate,
          resources: { ...resources, [api.rootResourceId]: root },
          methods,
          deployments,
          stages,
        });
      }),
    deleteRestApi: (restApiId: string) => remove(apis, restApiId),

    putResource: (resource: { restApiId: string; resourceId: string; parentId: string; pathPart: string }) =>
      changeApi(resource.restApiId, (api) => {
        const { restApiId: _, ...entry } = resource;
        return { ...api, resources: { ...api.resources, [entry.resourceId]: entry } };
      }),
    deleteResource: (restApiId: string, resourceId: string) =>
      changeApi(restApiId, (api) => ({ ...api, resources: without(api.resources, resourceId) }), 'skip'),

    putMethod: ({ restApiId, ...method }: Method & { restApiId: string }) =>
      changeApi(restApiId, (api) => ({ ...api, methods: { ...api.methods, [methodKey(method)]: method } })),
    deleteMethod: (restApiId: string, resourceId: string, httpMethod: string) =>
      changeApi(
        restApiId,
        (api) => ({ ...api, methods: without(api.methods, methodKey({ resourceId, httpMethod })) }),
        'skip',
      ),

    putDeployment: ({ restApiId, deploymentId }: { restApiId: string; deploymentId: string }) =>
      changeApi(restApiId, (api) => {
        const routes = Object.values(api.methods).map((method) => ({
          ...method,
          path: resourcePath(api, method.resourceId),
        }));
        const deployment = { createdDate: clock.now(), routes };
        return { ...api, deployments: { ...api.deployments, [deploymentId]: deployment } };
      }),
    deleteDeployment: (restApiId: string, deploymentId: string) =>
      changeApi(restApiId, (api) => ({ ...api, deployments: without(api.deployments, deploymentId) }), 'skip'),

    putStage: ({ restApiId, stageName, deploymentId }: StageReference & { deploymentId: string }) =>
      changeApi(restApiId, (api) => {
        const createdDate = api.stages[stageName]?.createdDate ?? clock.now();
        return { ...api, stages: { ...api.stages, [stageName]: { deploymentId, createdDate } } };
      }),
    deleteStage: (restApiId: string, stageName: string) =>
      changeApi(restApiId, (api) => ({ ...api, stages: without(api.stages, stageName) }), 'skip'),

    putApiKey: ({ value, ...key }: { apiKeyId: string; name: string; enabled: boolean; value?: string }) =>
      change(() => {
        const known = apiKeys.get(key.apiKeyId);
        const createdDate = known?.createdDate ?? clock.now();
        void apiKeys.put(key.apiKeyId, { ...key, value: value ?? known?.value ?? newKeyValue(), createdDate });
      }),
    deleteApiKey: (apiKeyId: string) => remove(apiKeys, apiKeyId),

    putUsagePlan: (plan: {
      usagePlanId: string;
      name: string;
      stages: readonly StageReference[];
      throttle?: Throttle;
      quota?: Quota;
    }) =>
      change(() => {
        const apiKeyIds = usagePlans.get(plan.usagePlanId)?.apiKeyIds ?? [];
        void usagePlans.put(plan.usagePlanId, { ...plan, apiKeyIds });
      }),
    deleteUsagePlan: (usagePlanId: string) => remove(usagePlans, usagePlanId),
    putUsagePlanKey: (usagePlanId: string, apiKeyId: string) =>
      changePlan(usagePlanId, (plan) => ({ ...plan, apiKeyIds: [...new Set([...plan.apiKeyIds, apiKeyId])] })),
    deleteUsagePlanKey: (usagePlanId: string, apiKeyId: string) =>
      changePlan(usagePlanId, (plan) => ({ ...plan, apiKeyIds: plan.apiKeyIds.filter((id) => id !== apiKeyId) })),
  };
}

const valuesOf = <Value>(collection: Database<Value, string>): Value[] => [
  ...collection.getRange().map(({ value }) => value),
];

const methodKey = ({ resourceId, httpMethod }: Pick<Method, 'resourceId' | 'httpMethod'>) =>
  `${resourceId} ${httpMethod}`;

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = record;
  return rest;
}
