import { mkdtemp } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Logger, pino } from 'pino';
import {
  createSageMakerServer,
  type JobLog,
  type SageMakerServer,
  type SageMakerServerOptions,
  transformJobsLogGroup,
} from '../mock-sagemaker/server.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import { HttpOperations } from './cloudformation/adapters/http-operations.ts';
import { S3Buckets } from './cloudformation/adapters/s3-buckets.ts';
import { readAssembly } from './cloudformation/assembly.ts';
import { deploy } from './cloudformation/deploy.ts';
import type { ServiceOperations } from './cloudformation/ports.ts';
import { digitsImage, digitsModel } from './digits-model.ts';
import { startEnvironmentClock } from './environment-clock.ts';
import type { FaultPoints, PlatformFaults } from './faults/fault-points.ts';
import { faultySageMaker } from './faults/faulty-sagemaker.ts';
import { platformFaultsOf } from './faults/platform-faults.ts';
import { startGateway } from './gateway/gateway.ts';
import { startModel } from './model-start.ts';
import type { StartOptions } from './options.ts';
import { type Ready, readyOf } from './ready.ts';
import { requestContentType } from './request-content-type.ts';
import { createServices, type Services } from './services/services.ts';
import { createSlipwayService } from './services/slipway/slipway-service.ts';
import { openEphemeralStore, openStore } from './store/store.ts';
import { synthesize } from './synthesize.ts';

/** The embedded environment with the stack deployed, accepting requests. Disposing it stops everything. */
export interface Environment extends AsyncDisposable {
  readonly ready: Ready;
  /** Ends the open batching windows and fires all schedules once. */
  flush(): Promise<void>;
  /**
   * Whether nothing is on its way to a function: no event and no stream record, late ones and further attempts included, and no
   * transform that will end.
   */
  isIdle(): boolean;
}

/** What a program that tests the stack under failure puts into its environment. */
export interface EnvironmentParts {
  readonly faults?: FaultPoints;
  /** Given SageMaker's own faults before its first job runs, one that an earlier process left included. */
  readonly setPlatformFaults?: (faults: PlatformFaults) => void;
  /** Image or URL of the digits model. */
  readonly modelImage?: string;
}

/** Node 20 is supported here; the SDK's announcement that it will not be some day would stand in every function's log. */
const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
const host = '127.0.0.1';
const place = { region: 'us-east-1', accountId: '000000000000' };

/**
 * Synthesizes the stack, brings up what its template says, and lets work that an earlier process left go on.
 * @throws UsageError, DataFolderError, ListenError, TemplateError: a sentence for the user.
 */
export async function startEnvironment(
  root: string,
  options: StartOptions,
  parts: EnvironmentParts = {},
): Promise<Environment> {
  Object.assign(process.env, quietSdk);
  const cleanup = createCleanup();
  try {
    return await start(root, options, parts, cleanup);
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}

async function start(
  root: string,
  options: StartOptions,
  { faults, setPlatformFaults, modelImage = digitsModel.image }: EnvironmentParts,
  cleanup: Cleanup,
): Promise<Environment> {
  const [dataFolder, openData] = options.ephemeral
    ? [await mkdtemp(join(tmpdir(), 'slipway-')), openEphemeralStore]
    : [resolve(options.dataFolder), openStore];
  const store = cleanup.add(await openData(dataFolder));
  const assembly = await readAssembly(await synthesize(root, options.context));
  const logger = pino(pino.destination({ dest: join(dataFolder, 'environment.log'), sync: false }));
  const clock = await startEnvironmentClock(store, options.timeScale);

  let endpoint = '';
  const services = cleanup.add(
    await createServices({
      ...place,
      store,
      clock,
      logger,
      timeScale: options.timeScale,
      faults,
      endpointVariables: () => ({
        ...quietSdk,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_SAGEMAKER: endpoint,
        AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint,
      }),
    }),
  );
  const flush = () => flushWork(services);
  let sageMaker: SageMakerServer | undefined;
  const askSageMaker: RequestListener = (request, response) => {
    if (sageMaker === undefined) response.writeHead(503).end();
    else sageMaker.handler(request, response);
  };
  const gateway = cleanup.add(
    await startGateway({
      host,
      port: options.port,
      logger,
      services: { ...services.byName, slipway: createSlipwayService({ flush }) },
      sagemaker: faults === undefined ? askSageMaker : faultySageMaker(askSageMaker, faults, services.callerOf),
    }),
  );
  endpoint = `http://${host}:${gateway.port}`;
  sageMaker = cleanup.add(
    await createSageMakerServer({
      ...place,
      clock,
      s3: { endpoint },
      dataFolder: join(dataFolder, 'sagemaker'),
      logFolder: join(dataFolder, 'sagemaker/logs'),
      images: { [digitsModel.image]: digitsImage(root) },
      jobLogs: [jobLogIn(services)],
      publishEvent: (event) => store.transaction(() => services.events.bus.publish(event)),
      logger: sentenceFirst(logger),
    }),
  );
  const sageMakerOperations = new HttpOperations(endpoint, 'SageMaker');

  const deployStack = () =>
    deploy({ assembly, place, store, services: deploymentServices(services, sageMakerOperations, clock.now) });
  const deployment = await startModel(options.context, {
    sageMaker,
    operations: sageMakerOperations,
    deployStack,
    modelImage,
  });
  setPlatformFaults?.(platformFaultsOf(sageMaker));
  services.start();
  await sageMaker.resume();
  return {
    ready: readyOf(deployment, services.restApis, endpoint, {
      ...place,
      contentType: requestContentType(options.context),
      clock: { machineMs: Date.now(), environmentMs: clock.now(), timeScale: options.timeScale },
    }),
    flush,
    isIdle: () =>
      sageMaker.isIdle() && services.events.pendingDeliveries === 0 && !services.eventSourceMappings.hasBacklog(),
    [Symbol.asyncDispose]: cleanup[Symbol.asyncDispose],
  };
}

/** The mock's way to log: what happened, then the fields. */
const sentenceFirst = (logger: Logger): NonNullable<SageMakerServerOptions['logger']> => ({
  info: (sentence, fields) => logger.info(fields, sentence),
  warn: (sentence, fields) => logger.warn(fields, sentence),
  error: (sentence, fields) => logger.error(fields, sentence),
});

/** Job logs, where CloudWatch Logs of this environment shows them. A blank line is no log event there. */
const jobLogIn = ({ logStorage }: Services): JobLog => ({
  append({ streamName }, timestampMs, lines) {
    for (const line of lines) {
      if (line !== '') logStorage.append(transformJobsLogGroup, streamName, timestampMs, line);
    }
  },
});

async function flushWork({ eventSourceMappings, events }: Services): Promise<void> {
  eventSourceMappings.flushWindows();
  await events.fireSchedules();
}

const deploymentServices = (services: Services, sagemaker: ServiceOperations, now: () => number) => ({
  ...services,
  sagemaker,
  buckets: new S3Buckets(services.s3, place.region),
  now,
});
