import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { anyCredentials } from './adapters/aws-endpoint.ts';
import { FileJobLog } from './adapters/file-job-log.ts';
import { InMemoryJobLog } from './adapters/in-memory-job-log.ts';
import { LazyS3ObjectStore } from './adapters/lazy-s3-object-store.ts';
import { openStores } from './adapters/open-stores.ts';
import { createApp } from './app.ts';
import { advanceJob } from './control/advance-job.ts';
import { reset } from './control/reset.ts';
import { Faults } from './faults/faults.ts';
import { HeldWork } from './faults/held-work.ts';
import { publishWithFaults } from './faults/publish-with-faults.ts';
import { startContainers } from './jobs/containers.ts';
import { JobRepository } from './jobs/job-repository.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { ManualProgress } from './jobs/manual-progress.ts';
import { delaysOf } from './jobs/progress.ts';
import { TimedProgress } from './jobs/timed-progress.ts';
import { listenOn } from './listen-on.ts';
import { Docker } from './models/docker.ts';
import { ModelData } from './models/model-data.ts';
import { ModelServers } from './models/model-servers.ts';
import { createModelArn } from './operations/arn.ts';
import type { OperationContext } from './operations/context.ts';
import { createModel } from './operations/create-model.ts';
import { findModel } from './operations/find-model.ts';
import { toJobContainers } from './operations/model.ts';
import { systemClock } from './ports/clock.ts';
import { silentLogger } from './ports/logger.ts';
import type { SageMakerServer, SageMakerServerOptions } from './server-options.ts';

export { parseFault } from './faults/fault.ts';
export type { TransformSettings } from './jobs/container-environment.ts';
export type { TransformJobStateChangeEvent } from './jobs/state-change-event.ts';
export type { ModelImage } from './models/model-image.ts';
export { type JobLog, transformJobsLogGroup } from './ports/job-log.ts';
export type { SageMakerServer, SageMakerServerOptions } from './server-options.ts';

const defaultIdleMs = 5 * 60_000;

export async function createSageMakerServer(options: SageMakerServerOptions): Promise<SageMakerServer> {
  const { region, accountId, images, clock = systemClock, newId = randomUUID, logger = silentLogger } = options;
  const objectStore =
    'endpoint' in options.s3
      ? new LazyS3ObjectStore({ credentials: anyCredentials, ...options.s3, region })
      : options.s3;
  const jobLog =
    options.logFolder === undefined ? new InMemoryJobLog() : new FileJobLog(join(options.logFolder, 'jobs'), logger);
  const stores = await openStores(options.dataFolder);
  const { progress = 'immediate' } = options;
  const delays = delaysOf(progress, options);
  const faults = new Faults(logger);
  const held = new HeldWork(clock, logger);
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
  const control = {
    advance: (jobName: string) => advanceJob(jobName, context),
    reset: () => reset({ runner, held, faults, stores, jobLog }),
  };
  const handler = createApp(context, { ...control, jobLog, faults });
  const servers: Server[] = [];

  return {
    handler,
    faults,
    ...control,
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
    isIdle: () => runner.isIdle && jobs.isPublished && held.isEmpty,
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
      jobLog[Symbol.dispose]();
      if (objectStore instanceof LazyS3ObjectStore) await objectStore[Symbol.asyncDispose]();
      await stores.close();
    },
  };
}
