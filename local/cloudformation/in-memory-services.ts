import { z } from 'zod';
import { AwsError } from '../protocol/errors.ts';
import type { DeploymentServices, ServiceOperations } from './ports.ts';

type Things = Map<string, unknown>;

interface Behaviour {
  /** Member of the input that names the thing. */
  key: string;
  things: Things;
  creates?: readonly string[];
  deletes?: readonly string[];
  describes?: Readonly<Record<string, (thing: Record<string, unknown>) => object>>;
  missing: string;
  existing?: string;
}

const inputSchema = z.record(z.string(), z.unknown());

/** Operations on things of one kind: create, describe, change by merging, delete. */
function operationsOn(behaviours: readonly (Behaviour & { operations: RegExp })[]): ServiceOperations {
  return {
    async execute(operation, given) {
      const input = inputSchema.parse(given);
      const behaviour = behaviours.find(({ operations }) => operations.test(operation));
      if (behaviour === undefined) throw new AwsError('UnknownOperationException', operation);
      const { things, key, creates = [], deletes = [], describes = {}, missing, existing } = behaviour;
      const name = String(input[key]);
      const present = things.get(name);
      if (creates.includes(operation)) {
        if (present !== undefined && existing !== undefined) throw new AwsError(existing, `${name} exists`);
        things.set(name, input);
        return {};
      }
      if (present === undefined) throw new AwsError(missing, `${name} does not exist`);
      const thing = inputSchema.parse(present);
      if (deletes.includes(operation)) things.delete(name);
      else if (describes[operation] !== undefined) return describes[operation](thing);
      else things.set(name, { ...thing, ...input });
      return {};
    },
  };
}

/** Everything that was deployed, by physical id, as the services got to know it. */
export interface InMemoryState {
  readonly tables: Things;
  readonly streams: Things;
  readonly rules: Things;
  readonly targets: Things;
  readonly logGroups: Things;
  readonly models: Things;
  readonly buckets: Things;
  readonly functions: Things;
  readonly eventSourceMappings: Things;
  readonly restApis: Things;
}

export const createInMemoryState = (): InMemoryState => ({
  tables: new Map(),
  streams: new Map(),
  rules: new Map(),
  targets: new Map(),
  logGroups: new Map(),
  models: new Map(),
  buckets: new Map(),
  functions: new Map(),
  eventSourceMappings: new Map(),
  restApis: new Map(),
});

/** For tests: services that keep what they are given, and count the calls. */
export function createInMemoryServices(
  state: InMemoryState,
  onCall: (call: string) => void = () => {},
): DeploymentServices {
  const set = async (things: Things, call: string, id: string, thing: unknown): Promise<void> => {
    onCall(`${call} ${id}`);
    things.set(id, thing);
  };
  const unset = async (things: Things, call: string, id: string): Promise<void> => {
    onCall(`${call} ${id}`);
    things.delete(id);
  };
  const counted = (operations: ServiceOperations): ServiceOperations => ({
    async execute(operation, input) {
      onCall(operation);
      return operations.execute(operation, input);
    },
  });
  const apis = state.restApis;
  return {
    now: () => 0,
    dynamodb: counted(
      operationsOn([
        {
          operations: /Table|TimeToLive/,
          key: 'TableName',
          things: state.tables,
          creates: ['CreateTable'],
          deletes: ['DeleteTable'],
          existing: 'ResourceInUseException',
          missing: 'ResourceNotFoundException',
          describes: {
            DescribeTable: (table) => ({ Table: table }),
            DescribeTimeToLive: ({ TimeToLiveSpecification: timeToLive }) => ({
              TimeToLiveDescription: {
                TimeToLiveStatus: timeToLive === undefined ? 'DISABLED' : 'ENABLED',
                ...inputSchema.parse(timeToLive ?? {}),
              },
            }),
          },
        },
      ]),
    ),
    kinesis: counted(
      operationsOn([
        {
          operations: /Stream|ShardCount/,
          key: 'StreamName',
          things: state.streams,
          creates: ['CreateStream'],
          deletes: ['DeleteStream'],
          existing: 'ResourceInUseException',
          missing: 'ResourceNotFoundException',
          describes: {
            DescribeStreamSummary: (stream) => ({
              StreamDescriptionSummary: {
                OpenShardCount: stream.TargetShardCount ?? stream.ShardCount,
                RetentionPeriodHours: stream.RetentionPeriodHours ?? 24,
                EncryptionType: stream.EncryptionType,
              },
            }),
          },
        },
      ]),
    ),
    events: counted(
      operationsOn([
        {
          operations: /^(PutRule|DeleteRule)$/,
          key: 'Name',
          things: state.rules,
          creates: ['PutRule'],
          deletes: ['DeleteRule'],
          missing: 'ResourceNotFoundException',
        },
        {
          operations: /Targets/,
          key: 'Rule',
          things: state.targets,
          creates: ['PutTargets'],
          deletes: ['RemoveTargets'],
          missing: 'ResourceNotFoundException',
          describes: { ListTargetsByRule: (targets) => targets },
        },
      ]),
    ),
    logs: counted(
      operationsOn([
        {
          operations: /LogGroup|Retention/,
          key: 'logGroupName',
          things: state.logGroups,
          creates: ['CreateLogGroup'],
          deletes: ['DeleteLogGroup'],
          existing: 'ResourceAlreadyExistsException',
          missing: 'ResourceNotFoundException',
        },
      ]),
    ),
    sagemaker: counted(
      operationsOn([
        {
          operations: /Model/,
          key: 'ModelName',
          things: state.models,
          creates: ['CreateModel'],
          deletes: ['DeleteModel'],
          existing: 'ValidationException',
          missing: 'ValidationException',
          describes: { DescribeModel: (model) => model },
        },
      ]),
    ),
    buckets: {
      put: (bucketName, settings) => set(state.buckets, 'PutBucket', bucketName, settings),
      delete: (bucketName) => unset(state.buckets, 'DeleteBucket', bucketName),
    },
    functions: {
      put: (definition) => set(state.functions, 'PutFunction', definition.functionName, definition),
      delete: (functionName) => unset(state.functions, 'DeleteFunction', functionName),
    },
    eventSourceMappings: {
      put: (settings) => set(state.eventSourceMappings, 'PutMapping', settings.uuid, settings),
      delete: (uuid) => unset(state.eventSourceMappings, 'DeleteMapping', uuid),
    },
    restApis: {
      putRestApi: (api) => set(apis, 'PutRestApi', api.restApiId, api),
      deleteRestApi: (id) => unset(apis, 'DeleteRestApi', id),
      putResource: (it) => set(apis, 'PutResource', `${it.restApiId}/${it.resourceId}`, it),
      deleteResource: (apiId, id) => unset(apis, 'DeleteResource', `${apiId}/${id}`),
      putMethod: (it) => set(apis, 'PutMethod', `${it.restApiId}/${it.resourceId}/${it.httpMethod}`, it),
      deleteMethod: (apiId, id, method) => unset(apis, 'DeleteMethod', `${apiId}/${id}/${method}`),
      putDeployment: (it) => set(apis, 'PutDeployment', `${it.restApiId}/${it.deploymentId}`, it),
      deleteDeployment: (apiId, id) => unset(apis, 'DeleteDeployment', `${apiId}/${id}`),
      putStage: (it) => set(apis, 'PutStage', `${it.restApiId}/${it.stageName}`, it),
      deleteStage: (apiId, name) => unset(apis, 'DeleteStage', `${apiId}/${name}`),
      putApiKey: (it) => set(apis, 'PutApiKey', it.apiKeyId, it),
      deleteApiKey: (id) => unset(apis, 'DeleteApiKey', id),
      putUsagePlan: (it) => set(apis, 'PutUsagePlan', it.usagePlanId, it),
      deleteUsagePlan: (id) => unset(apis, 'DeleteUsagePlan', id),
      putUsagePlanKey: (plan, key) => set(apis, 'PutUsagePlanKey', `${plan}/${key}`, { plan, key }),
      deleteUsagePlanKey: (plan, key) => unset(apis, 'DeleteUsagePlanKey', `${plan}/${key}`),
    },
  };
}
