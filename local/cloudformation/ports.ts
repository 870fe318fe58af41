import type { MappingSettings } from '../lambda/event-source-mapping/mapping.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';

/**
 * What bringing a template up needs from the services. Every `put` brings its thing to the state described, whether it is
 * there already or not, and every `delete` succeeds on what is gone: a deployment that was killed is simply run again.
 */
export interface DeploymentServices {
  readonly dynamodb: ServiceOperations;
  readonly kinesis: ServiceOperations;
  readonly events: ServiceOperations;
  readonly logs: ServiceOperations;
  readonly sagemaker: ServiceOperations;
  readonly buckets: BucketAdministration;
  readonly functions: FunctionRegistry;
  readonly eventSourceMappings: EventSourceMappings;
  readonly restApis: RestApis;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A service of the AWS JSON protocol, called in process. */
export interface ServiceOperations {
  /** @throws AwsError as a client would see it. */
  execute(operation: string, input: unknown): Promise<object | undefined>;
}

export interface BucketSettings {
  /** Whether EventBridge hears of every object that is created or deleted. */
  readonly eventBridgeEnabled: boolean;
  readonly expirationDays?: number;
  readonly abortIncompleteMultipartUploadDays?: number;
}

export interface BucketAdministration {
  put(bucketName: string, settings: BucketSettings): Promise<void>;
  /** @throws AwsError BucketNotEmpty */
  delete(bucketName: string): Promise<void>;
}

interface FunctionRegistry {
  put(definition: FunctionDefinition): Promise<void>;
  delete(functionName: string): Promise<void>;
}

interface EventSourceMappings {
  /** Changing the settings of a mapping keeps its place in the stream. */
  put(settings: MappingSettings): Promise<void>;
  delete(uuid: string): Promise<void>;
}

/** Everything below an API goes with it. */
interface RestApis {
  putRestApi(api: { restApiId: string; rootResourceId: string; name: string; description?: string }): Promise<void>;
  deleteRestApi(restApiId: string): Promise<void>;
  putResource(resource: { restApiId: string; resourceId: string; parentId: string; pathPart: string }): Promise<void>;
  deleteResource(restApiId: string, resourceId: string): Promise<void>;
  /** A method with a Lambda proxy integration. */
  putMethod(method: {
    restApiId: string;
    resourceId: string;
    httpMethod: string;
    apiKeyRequired: boolean;
    functionName: string;
  }): Promise<void>;
  deleteMethod(restApiId: string, resourceId: string, httpMethod: string): Promise<void>;
  /** Takes a snapshot of the API's methods as they are. */
  putDeployment(deployment: { restApiId: string; deploymentId: string }): Promise<void>;
  deleteDeployment(restApiId: string, deploymentId: string): Promise<void>;
  putStage(stage: { restApiId: string; stageName: string; deploymentId: string }): Promise<void>;
  deleteStage(restApiId: string, stageName: string): Promise<void>;
  /** Without a value a key keeps the one it has; a new one gets a random one. */
  putApiKey(key: { apiKeyId: string; name: string; enabled: boolean; value?: string }): Promise<void>;
  deleteApiKey(apiKeyId: string): Promise<void>;
  putUsagePlan(plan: {
    usagePlanId: string;
    name: string;
    stages: readonly { restApiId: string; stageName: string }[];
    throttle?: { rateLimit: number; burstLimit: number };
    quota?: { limit: number; period: 'DAY' | 'WEEK' | 'MONTH' };
  }): Promise<void>;
  deleteUsagePlan(usagePlanId: string): Promise<void>;
  putUsagePlanKey(usagePlanId: string, apiKeyId: string): Promise<void>;
  deleteUsagePlanKey(usagePlanId: string, apiKeyId: string): Promise<void>;
}
