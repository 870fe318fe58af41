import type { RequestListener } from 'node:http';
import type { AwsEndpoint } from './adapters/aws-endpoint.ts';
import type { Faults } from './faults/faults.ts';
import type { TransformSettings } from './jobs/container-environment.ts';
import type { TransformJobDescription } from './jobs/describe-transform-job.ts';
import type { InstanceQuota } from './jobs/instance-quota.ts';
import type { ProgressMode } from './jobs/progress.ts';
import type { TransformJobStateChangeEvent } from './jobs/state-change-event.ts';
import type { ModelImage } from './models/model-image.ts';
import type { Clock } from './ports/clock.ts';
import type { JobLog } from './ports/job-log.ts';
import type { Logger } from './ports/logger.ts';
import type { ObjectStore } from './ports/object-store.ts';

export interface SageMakerServerOptions {
  readonly region: string;
  readonly accountId: string;
  /** Where jobs find their buckets: an S3 endpoint (path style, any credentials), or a store of the caller's own. */
  readonly s3: (Pick<AwsEndpoint, 'endpoint'> & Partial<Pick<AwsEndpoint, 'credentials'>>) | ObjectStore;
  /** Jobs, models and tags survive a restart there, of one server at a time; without it they end with the process. */
  readonly dataFolder?: string;
  /** What the names in `PrimaryContainer.Image` stand for. `http://host:port` needs no entry: it is a running server. */
  readonly images: Readonly<Record<string, ModelImage>>;
  /** What runs the images that are not in the map; `docker` by default. */
  readonly dockerCommand?: string;
  /**
   * Told of each status change once, per job in order. While it rejects it is told again, every minute in the end; after a crash
   * too, if it may not have heard.
   */
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
  /**
   * Removes all jobs with their logs, models, tags and faults; what runs is cut off. Model servers stay, and so does what they
   * printed.
   */
  reset(): Promise<void>;
  /** Whether nothing goes on by itself: no job is at work, and no event and no output is on its way or held back by a fault. */
  isIdle(): boolean;
  /** Runs the jobs that an earlier process left open, from their start, and gets ready for the first new one. Call it when S3
   * can be reached. */
  resume(): Promise<void>;
}
