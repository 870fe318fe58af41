import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { type Clock, createClock } from '../clock.ts';
import type { FaultPoints } from '../faults/fault-points.ts';
import { faultyServices } from '../faults/faulty-services.ts';
import { faultyStreamBatches } from '../faults/faulty-stream-batches.ts';
import type { ServiceName } from '../gateway/route.ts';
import type { Service } from '../gateway/service.ts';
import { createAsyncInvocations } from '../lambda/async-invocations.ts';
import { createEventSourceMappings } from '../lambda/event-source-mapping/event-source-mappings.ts';
import { createFunctionDefinitions } from '../lambda/function-definitions.ts';
import { createLambdaRuntime } from '../lambda/lambda-runtime.ts';
import { createS3ObjectWriter } from '../s3-object-writer.ts';
import type { Store } from '../store/store.ts';
import { createApiGatewayService } from './apigateway/apigateway-service.ts';
import { createRestApis } from './apigateway/rest-apis.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { createEventsService } from './events/events-service.ts';
import { createExecuteApiService } from './execute-api/execute-api-service.ts';
import { createKinesisService } from './kinesis/kinesis-service.ts';
import { createLambdaService } from './lambda/lambda-service.ts';
import { createLogStorage } from './logs/log-storage.ts';
import { createLogsService } from './logs/logs-service.ts';
import { createS3Service } from './s3/s3-service.ts';
import { createStsService } from './sts/sts-service.ts';

export interface ServicesOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly timeScale: number;
  readonly region: string;
  readonly accountId: string;
  readonly logger: Logger;
  /** `AWS_ENDPOINT_URL` and its like for functions, asked when an execution environment starts. */
  readonly endpointVariables: () => Readonly<Record<string, string>>;
  /** What goes wrong on purpose; nothing by default. */
  readonly faults?: FaultPoints | undefined;
}

export type Services = Awaited<ReturnType<typeof createServices>>;

/**
 * One more than can compute at once, since one of them is waiting for a service. More are no faster: they wait for the same
 * cores, and each has a heap of its own and warms up by itself.
 */
const maxEnvironmentsPerFunction = availableParallelism() + 1;

/** Every service of the environment but SageMaker, each with what it needs of the others. */
export async function createServices(options: ServicesOptions) {
  const { store, clock, region, accountId, logger, faults } = options;
  const shared = { store, clock, region, accountId, logger };
  const machineClock = createClock();

  const logStorage = createLogStorage({ store, clock, machineClock });
  const logs = createLogsService({ storage: logStorage, ...shared });
  const functions = createFunctionDefinitions(store);
  const runtime = createLambdaRuntime({ ...options, functions, logs: logStorage, maxEnvironmentsPerFunction });
  const dynamodb = createDynamoDbService(shared);
  const kinesis = createKinesisService(shared);
  const events = createEventsService({ ...shared, functionInvoker: runtime, kinesis, faults });
  const s3 = await createS3Service({ ...shared, clientClock: machineClock, eventBus: events.bus });
  const eventSourceMappings = createEventSourceMappings({
    ...shared,
    reader: kinesis.reader,
    functions: faults === undefined ? runtime : faultyStreamBatches(runtime, faults),
    definitions: functions,
    objects: createS3ObjectWriter(s3),
  });
  const asyncInvocations = createAsyncInvocations({ ...shared, functions: runtime });
  const restApis = createRestApis({ store, clock, newKeyValue: () => randomBytes(20).toString('hex') });

  const byName: Partial<Record<ServiceName, Service>> = {
    s3,
    dynamodb,
    'dynamodb-streams': dynamodb.streams,
    kinesis,
    events,
    logs,
    sts: createStsService({ accountId, clock }),
    lambda: createLambdaService({ ...shared, functions, runtime, asyncInvocations, eventSourceMappings }),
    apigateway: createApiGatewayService(restApis),
    'execute-api': createExecuteApiService({ ...shared, restApis, functions: runtime }),
  };
  return {
    byName: faults === undefined ? byName : faultyServices(byName, faults, runtime.callerOf),
    callerOf: runtime.callerOf,
    dynamodb,
    kinesis,
    events,
    logs,
    logStorage,
    s3,
    functions,
    eventSourceMappings,
    restApis,
    /** Takes up what an earlier process left, and what comes: once everything that a function may call is there. */
    start() {
      eventSourceMappings.start();
      asyncInvocations.start();
      events.start();
    },
    /** Functions first: what they were doing is not acknowledged and comes again with the next start. */
    async [Symbol.asyncDispose]() {
      await runtime[Symbol.asyncDispose]();
      await eventSourceMappings[Symbol.asyncDispose]();
      await events[Symbol.asyncDispose]();
      await asyncInvocations[Symbol.asyncDispose]();
      await kinesis[Symbol.asyncDispose]();
      await s3[Symbol.asyncDispose]();
      await dynamodb[Symbol.asyncDispose]();
      await logStorage[Symbol.asyncDispose]();
    },
  };
}
