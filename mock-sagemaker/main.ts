import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { anyCredentials } from './adapters/aws-endpoint.ts';
import { CloudWatchJobLog } from './adapters/cloud-watch-job-log.ts';
import { createEventBridgePublisher } from './adapters/event-bridge-publisher.ts';
import { LoggedDataLog } from './adapters/logged-data-log.ts';
import { checkFolder } from './check-folder.ts';
import { type Config, parseConfig } from './config.ts';
import { createListenError } from './errors.ts';
import { systemClock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import { createSageMakerServer } from './server.ts';

/** Node 20 is supported here; the SDK would announce at each start that it will not be some day. */
Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });

// Buffers that are done with count little for V8: by itself it lets three times as many lie around as are in use.
setFlagsFromString('--heap-growing-percent=20');

/** Docker kills what has not ended in ten seconds, and says nothing. */
const stopWithinMs = 9000;

/** Starts the server by itself, with its settings from the environment. */
async function main(): Promise<void> {
  const config = readConfig();
  await checkFolder('MOCK_SAGEMAKER_DATA_FOLDER', config.dataFolder);
  await checkFolder('MOCK_SAGEMAKER_LOG_FOLDER', config.logFolder);
  const log = pino({ base: null });
  const logger: Logger = {
    info: (sentence, fields) => log.info(fields, sentence),
    warn: (sentence, fields) => log.warn(toLoggable(fields), sentence),
    error: (sentence, fields) => log.error(toLoggable(fields), sentence),
  };
  const { region, accountId, images, startupDelayMs, stopDelayMs, pingTimeoutMs, eventBridgeEndpoint, logsEndpoint } =
    config;
  const credentials = config.credentials ?? anyCredentials;
  const cloudWatch =
    logsEndpoint === undefined
      ? undefined
      : new CloudWatchJobLog({ endpoint: logsEndpoint, region, credentials, clock: systemClock, logger });
  const server = await createSageMakerServer({
    region,
    accountId,
    s3: { endpoint: config.s3Endpoint, credentials },
    images,
    dockerCommand: config.dockerCommand,
    logger,
    startupDelayMs,
    stopDelayMs,
    pingTimeoutMs,
    progress: config.progress,
    ...(config.instanceQuota !== undefined && { instanceQuota: config.instanceQuota }),
    jobLogs: [new LoggedDataLog(logger), ...(cloudWatch ? [cloudWatch] : [])],
    ...(config.dataFolder !== undefined && { dataFolder: config.dataFolder }),
    ...(config.logFolder !== undefined && { logFolder: config.logFolder }),
    ...(eventBridgeEndpoint !== undefined && {
      publishEvent: createEventBridgePublisher({ endpoint: eventBridgeEndpoint, region, credentials }),
    }),
  });
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return; // npm may pass on a Ctrl-C that the terminal has sent already.
    isStopping = true;
    setTimeout(() => fail(`could not stop within ${stopWithinMs / 1000} seconds; it ends now.`), stopWithinMs);
    try {
      await server[Symbol.asyncDispose]();
      await cloudWatch?.[Symbol.asyncDispose]();
      process.exit(0);
    } catch (error) {
      fail(`could not stop properly: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const url = await server.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
    throw createListenError(config.host, config.port, error);
  });
  await server.resume();
  log.info({ url, s3: config.s3Endpoint }, 'SageMaker Batch Transform is ready');
}

/** pino writes an error in full only under the name `err`. */
function toLoggable({ error, ...fields }: Record<string, unknown> = {}): Record<string, unknown> {
  return error === undefined ? fields : { ...fields, err: error };
}

function readConfig(): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

function fail(sentence: string): never {
  process.stderr.write(`mock-sagemaker ${sentence}\n`);
  process.exit(1);
}

main().catch((error: unknown) => fail(`could not start: ${error instanceof Error ? error.message : String(error)}`));
