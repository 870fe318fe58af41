/** A REST API with everything below it, as one stored document. Times in milliseconds since the epoch. */
export interface RestApi {
  readonly restApiId: string;
  readonly name: string;
  readonly description?: string;
  readonly rootResourceId: string;
  readonly binaryMediaTypes: readonly string[];
  readonly createdDate: number;
  readonly resources: Readonly<Record<string, Resource>>;
  /** By `<resourceId> <httpMethod>`. */
  readonly methods: Readonly<Record<string, Method>>;
  readonly deployments: Readonly<Record<string, Deployment>>;
  readonly stages: Readonly<Record<string, Stage>>;
}

interface Resource {
  readonly resourceId: string;
  /** Absent for the root. */
  readonly parentId?: string;
  readonly pathPart?: string;
}

/** A method with a Lambda proxy integration; `httpMethod` may be `ANY`. */
export interface Method {
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly apiKeyRequired: boolean;
  readonly functionName: string;
}

interface Deployment {
  readonly createdDate: number;
  readonly routes: readonly Route[];
}

/** A method at its place, as a deployment has frozen it. `path` has its parameters in braces: `/job/{job_id}`. */
export interface Route extends Method {
  readonly path: string;
}

interface Stage {
  readonly deploymentId: string;
  readonly createdDate: number;
}

/** Path of a resource from the root, e.g. `/job/{job_id}`; the root is `/`. */
export function resourcePath(api: RestApi, resourceId: string): string {
  const parts: string[] = [];
  for (let resource = api.resources[resourceId]; resource?.pathPart !== undefined; ) {
    parts.unshift(resource.pathPart);
    resource = resource.parentId === undefined ? undefined : api.resources[resource.parentId];
  }
  return `/${parts.join('/')}`;
}
