import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { type AwsEndpoint, anyCredentials } from './adapters/aws-endpoint.ts';
import { FileJobLog } from './adapters/file-job-log.ts';
import { InMemoryJobLog } from './adapters/in-memory-job-log.ts';
import { LazyS3ObjectStore } from './adapters/lazy-s3-object-store.ts';
import { openStores } from './adapters/open-stores.ts';
import { createApp } from './app.ts';
import { advanceJob } from './control/advance-job.ts';
import { Faults } from './faults/faults.ts';
import { HeldWork } from './faults/held-work.ts';
import { publishWithFaults } from './faults/publish-with-faults.ts';
import type { TransformSettings } from './jobs/container-environment.ts';
import { startContainers } from './jobs/containers.ts';
import type { TransformJobDescription } from './jobs/describe-transform-job.ts';
import type { InstanceQuota } from './jobs/instance-quota.ts';
import { JobRepository } from './jobs/job-repository.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { ManualProgress } from './jobs/manual-progress.ts';
import { delaysOf, type ProgressMode } from './jobs/progress.ts';
import type { TransformJobStateChangeEvent } from './jobs/state-change-event.ts';
import { TimedProgress } from './jobs/timed-progress.ts';
import { Docker } from './models/docker.ts';
import { ModelData } from './models/model-data.ts';
import type { ModelImage } from './models/model-image.ts';
import { ModelServers } from './models/model-servers.ts';
import { createModelArn } from './operations/arn.ts';
import type { OperationContext } from './operations/context.ts';
import { createModel } from './operations/create-model.ts';
import { findModel } from './operations/find-model.ts';
import { toJobContainers } from './operations/model.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import type { JobLog } from './ports/job-log.ts';
import { type Logger, silentLogger } from './ports/logger.ts';
import type { ObjectStore } from './ports/object-store.ts';

export type { TransformSettings } from './jobs/container-environment.ts';
export type { TransformJobStateChangeEvent } from './jobs/state-change-event.ts';
export type { ModelImage } from './models/model-image.ts';
export { type JobLog, transformJobsLogGroup } from './ports/job-log.ts';

export interface SageMakerServerOptions {
  readonly region: string;
  readonly accountId: string;
  /** Where jobs find their buckets: an S3 endpoint (path style, any credentials), or a store of the caller's own. */
  readonly s3: (Pick<AwsEndpoint, 'endpoint'> & Partial<Pick<AwsEndpoint, 'credentials'>>) | ObjectStore;
  /** Jobs, models and tags survive a restart there; without it they end with the process. */
  readonly dataFolder?: string;
  /** What the names in `PrimaryContainer.Image` stand for. `http://host:port` needs no entry: it is a running server. */
  readonly images: Readonly<Record<string, ModelImage>>;
  /** What runs the images that are not in the map; `docker` by default. */
  readonly dockerCommand?: string;
  /** Told of each status change once, per job in order. Told again after a crash if it may not have heard. */
  readonly publishEvent?: (event: TransformJobStateChangeEvent) => Promise<void>;
  /** `models/<model>.log`, `jobs/<job>.log` and `jobs/<job>.data-log` are kept there; without it the last two in memory. */
  readonly logFolder?: string;
  /** Told of every line of the jobs' logs, for CloudWatch Logs and the like. */
  readonly jobLogs?: readonly JobLog[];
  readonly clock?: Clock;
  readonly newId?: () => string;
  readonly logger?: Logger;
  /** How jobs go on: at once (the default), as slowly as on AWS, or by `advance`. */
  readonly progress?: ProgressMode;
  /** In the clock's time; by default 0, or 200 s with `timed` progress. Nothing with `manual` progress. */
  readonly startupDelayMs?: number;
  /** In the clock's time; by default 0, or 30 s with `timed` progress. Nothing with `manual` progress. */
  readonly stopDelayMs?: number;
  /** In real time; by default two minutes, or 30 with `timed` progress. */
  readonly pingTimeoutMs?: number;
  /** How many instances open jobs may have, in all or per type; not limited by default. */
  readonly instanceQuota?: InstanceQuota;
  /** How long a model server that no job uses is kept, in real time; five minutes by default. */
  readonly modelServerIdleMs?: number;
}

/** A local SageMaker that knows Batch Transform. Disposing it stops its jobs and model servers and closes its store. */
export interface SageMakerServer extends AsyncDisposable {
  /** For a host process that owns the port. */
  readonly handler: RequestListener;
  /** Serves on a port of its own (0: any) and resolves with the URL. */
  listen(port: number, host?: string): Promise<string>;
  /** Creates the model unless there is one of that name. */
  ensureModel(name: string, image: string): Promise<void>;
  /**
   * Starts the model's server and waits until `/ping` answers; it then stays until this server is disposed. Jobs share it if
   * they see the same environment, so `settings` should be those of the jobs to come. Rejects with a sentence that says
   * why the server did not start, with its last lines of output.
   */
  startModelServer(modelName: string, settings?: TransformSettings): Promise<void>;
  /** What is to go wrong on demand. */
  readonly faults: Faults;
  /**
   * With `manual` progress: lets a job take its next step, waits until it has, and resolves with what Describe says then.
   * Rejects with a sentence if there is no such job or no step for it to take.
   */
  advance(jobName: string): Promise<TransformJobDescription>;
  /** Runs the jobs that an earlier process left open, from their start, and gets ready for the first new one. Call it when S3
   * can be reached. */
  resume(): Promise<void>;
}

const defaultIdleMs = 5 * 60_000;

export async function createSageMakerServer(options: SageMakerServerOptions): Promise<SageMakerServer> {
  const { region, accountId, images, clock = systemClock, newId = randomUUID, logger = silentLogger } = options;
  const objectStore =
    'endpoint' in options.s3
      ? new LazyS3ObjectStore({ credentials: anyCredentials, ...options.s3, region })
      : options.s3;
  const stores = await openStores(options.dataFolder);
  const { progress = 'immediate' } = options;
  const delays = delaysOf(progress, options);
  const faults = new Faults(logger);
  const held = new HeldWork(clock, logger);
  const jobLog =
    options.logFolder === undefined ? new InMemoryJobLog() : new FileJobLog(join(options.logFolder, 'jobs'), logger);
  const modelData = new ModelData({
    objectStore,
    ...(options.dataFolder !== undefined && { folder: join(options.dataFolder, 'model-data') }),
  });
  const docker = new Docker(options.dockerCommand ?? 'docker');
  const modelHost = new ModelServers({
    images,
    modelData,
    docker,
    newId,
    pingTimeoutMs: delays.pingTimeoutMs,
    idleMs: options.modelServerIdleMs ?? defaultIdleMs,
    logger,
    ...(options.logFolder !== undefined && { logFolder: join(options.logFolder, 'models') }),
  });
  const publishEvent = publishWithFaults(options.publishEvent ?? (async () => {}), faults, held);
  const jobs = new JobRepository({
    store: stores.jobs,
    origin: { region, accountId },
    publishEvent,
    newId,
    clock,
    logger,
  });
  const runner = new JobRunner({
    jobs,
    objectStore,
    modelHost,
    jobLogs: [jobLog, ...(options.jobLogs ?? [])],
    clock,
    newId,
    logger,
    progress: progress === 'manual' ? new ManualProgress() : new TimedProgress(clock, delays),
    faults,
    held,
  });
  const { models, tags } = stores;
  const context: OperationContext = {
    region,
    accountId,
    jobs,
    runner,
    models,
    tags,
    objectStore,
    instanceQuota: options.instanceQuota,
    clock,
    newId,
    logger,
  };
  const advance = (jobName: string): Promise<TransformJobDescription> => advanceJob(jobName, context);
  const handler = createApp(context, { jobLog, faults, advance });
  const servers: Server[] = [];

  return {
    handler,
    faults,
    advance,
    async listen(port, host = '127.0.0.1') {
      const server = createServer(handler);
      const url = await listenOn(server, port, host);
      servers.push(server);
      return url;
    },
    async ensureModel(name, image) {
      if (models.get(createModelArn(options, name))) return;
      await createModel({ ModelName: name, PrimaryContainer: { Image: image } }, context);
    },
    async startModelServer(modelName, settings = {}) {
      const containers = toJobContainers(findModel(context, modelName).request);
      await startContainers(modelHost, { modelName, containers, settings }, new AbortController().signal);
    },
    async resume() {
      void docker.removeLeftovers().then((count) => {
        if (count > 0) logger.info('containers of an ended process removed', { count });
      });
      runner.resume();
      if (objectStore instanceof LazyS3ObjectStore) await objectStore.load();
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await runner[Symbol.asyncDispose]();
      await held[Symbol.asyncDispose]();
      await jobs[Symbol.asyncDispose]();
      await modelHost[Symbol.asyncDispose]();
      await modelData[Symbol.asyncDispose]();
      if (objectStore instanceof LazyS3ObjectStore) await objectStore[Symbol.asyncDispose]();
      await stores.close();
    },
  };
}

function listenOn(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const boundPort = address !== null && typeof address === 'object' ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`);
    });
  });
}
