import { Annotations, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { objectPrefixes } from '../handlers/domain/object-keys.ts';
import { batchTable, jobTable } from '../handlers/domain/table-schema.ts';
import { type Config, deadlineWarning, maxTriggerWaitMinutes } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { DataBucket } from './constructs/data-bucket.ts';
import { ExpiringTable } from './constructs/expiring-table.ts';
import { FailedRecords } from './constructs/failed-records.ts';
import { JobApi } from './constructs/job-api.ts';
import { JobStream } from './constructs/job-stream.ts';
import { Reconciler } from './constructs/reconciler.ts';
import { ResultWriter } from './constructs/result-writer.ts';
import { ServiceDashboard } from './constructs/service-dashboard.ts';
import { StreamProcessor } from './constructs/stream-processor.ts';
import { TransformModel } from './constructs/transform-model.ts';
import { TransformStarter } from './constructs/transform-starter.ts';
import { TransformWatcher } from './constructs/transform-watcher.ts';
import { environmentValues } from './function-environment.ts';
import type { ServiceResources } from './service-resources.ts';
import { transformSchedule } from './transform-schedule.ts';
import type { WatchedService } from './watched-service.ts';

export interface SlipwayStackProps extends StackProps {
  config: Config;
  /** Folder with one folder of built code per function, e.g. `dist/handlers`. */
  handlersFolder: string;
}

/** The whole service; the same template for the embedded environment, LocalStack and AWS. */
export class SlipwayStack extends Stack {
  constructor(scope: Construct, id: string, { config, handlersFolder, ...props }: SlipwayStackProps) {
    super(scope, id, props);
    const resources = this.#createResources(config, handlersFolder);
    const { jobApi, functions } = this.#createFunctions(config, resources);
    const watched: WatchedService = { api: jobApi.api, functions };
    const alarms = new Alarms(this, 'Alarms', {
      ...watched,
      jobDeadline: Duration.minutes(config.JobDeadlineMinutes),
      triggerWait: Duration.minutes(maxTriggerWaitMinutes(config)),
    });
    new ServiceDashboard(this, 'Dashboard', { ...watched, alarms: alarms.all });
    this.#createModel(config, resources);
    this.#createOutputs({
      ApiEndpoint: jobApi.url,
      ApiKeyId: jobApi.keyId,
      DataBucketName: resources.dataBucket.bucketName,
      JobTableName: resources.jobTable.tableName,
      BatchTableName: resources.batchTable.tableName,
      JobStreamName: resources.jobStream.streamName,
    });
    const warning = deadlineWarning(config);
    if (warning !== undefined) Annotations.of(this).addWarningV2('slipway:DeadlineBeforeSchedule', warning);
  }

  #createResources(config: Config, handlersFolder: string): ServiceResources {
    const named = {
      dataBucket: new DataBucket(this, 'Data', { retention: Duration.days(config.JobRetentionDays) }).bucket,
      jobTable: new ExpiringTable(this, 'JobTable', { schema: jobTable }).table,
      batchTable: new ExpiringTable(this, 'BatchTable', { schema: batchTable }).table,
      jobStream: new JobStream(this, 'JobStream', { shardCount: config.JobStreamShardCount }).stream,
    };
    return {
      ...named,
      handlersFolder,
      environmentValues: environmentValues(config, {
        dataBucketName: named.dataBucket.bucketName,
        jobTableName: named.jobTable.tableName,
        batchTableName: named.batchTable.tableName,
        jobStreamName: named.jobStream.streamName,
      }),
    };
  }

  #createFunctions(config: Config, resources: ServiceResources) {
    const jobApi = new JobApi(this, 'JobApi', { resources });
    const functions: WatchedService['functions'] = {
      jobApi: jobApi.function,
      streamProcessor: new StreamProcessor(this, 'StreamProcessor', {
        resources,
        batchSize: config.KinesisBatchSize,
        maximumBatchingWindow: Duration.seconds(config.KinesisMaximumBatchingWindowInSeconds),
      }).function,
      transformStarter: new TransformStarter(this, 'TransformStarter', {
        resources,
        schedule: transformSchedule(config),
      }).function,
      resultWriter: new ResultWriter(this, 'ResultWriter', { resources }).function,
      transformWatcher: new TransformWatcher(this, 'TransformWatcher', { resources }).function,
      failedRecords: new FailedRecords(this, 'FailedRecords', { resources }).function,
      reconciler: new Reconciler(this, 'Reconciler', { resources }).function,
    };
    return { jobApi, functions };
  }

  #createModel({ ModelName: name, ModelImage: image, ModelDataUrl: dataUrl }: Config, resources: ServiceResources) {
    if (image === undefined) return;
    const { data, isolatedData, manifests, result, isolatedResult } = objectPrefixes;
    new TransformModel(this, 'Model', {
      name,
      image,
      dataUrl,
      dataBucket: resources.dataBucket,
      inputPrefixes: [data, isolatedData, manifests],
      resultPrefixes: [result, isolatedResult],
    });
  }

  #createOutputs(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
