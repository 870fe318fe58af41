import type { RestApis } from '../apigateway/rest-apis.ts';
import type { ApiKey, UsagePlan } from '../apigateway/usage-plan.ts';
import { createRouter, type Router } from './router.ts';

/** A stage as requests need it, derived once per change of what is deployed. */
export interface DeployedStage {
  readonly router: Router;
  readonly binaryMediaTypes: readonly string[];
  /** Keys that open this stage, by value: enabled, and in a usage plan of the stage. */
  readonly keys: ReadonlyMap<string, { readonly key: ApiKey; readonly plan: UsagePlan }>;
}

/** @returns a look-up that gives `undefined` for an unknown API or stage. */
export function createDeployedStages(
  restApis: RestApis,
): (restApiId: string, stageName: string) => DeployedStage | undefined {
  let revision = restApis.revision;
  let stages = new Map<string, DeployedStage | undefined>();

  return (restApiId, stageName) => {
    if (revision !== restApis.revision) {
      stages = new Map();
      revision = restApis.revision;
    }
    const name = `${restApiId}/${stageName}`;
    const known = stages.get(name);
    if (known !== undefined) return known;
    const derived = derive(restApis, restApiId, stageName);
    if (derived !== undefined) stages.set(name, derived);
    return derived;
  };
}

function derive(restApis: RestApis, restApiId: string, stageName: string): DeployedStage | undefined {
  const api = restApis.api(restApiId);
  const deployment = api?.deployments[api.stages[stageName]?.deploymentId ?? ''];
  if (api === undefined || deployment === undefined) return undefined;
  const enabledKeys = restApis.apiKeys().filter((key) => key.enabled);
  const plans = restApis
    .usagePlans()
    .filter((plan) => plan.stages.some((stage) => stage.restApiId === restApiId && stage.stageName === stageName));
  const keys = plans.flatMap((plan) =>
    enabledKeys
      .filter((key) => plan.apiKeyIds.includes(key.apiKeyId))
      .map((key) => [key.value, { key, plan }] as const),
  );
  return { router: createRouter(deployment.routes), binaryMediaTypes: api.binaryMediaTypes, keys: new Map(keys) };
}
