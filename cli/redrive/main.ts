import { createDocuments } from '../../handlers/aws/documents.ts';
import { DynamoDbBatchRepository } from '../../handlers/aws/dynamodb-batch-repository.ts';
import { DynamoDbEndedJobs } from '../../handlers/aws/dynamodb-ended-jobs.ts';
import { DynamoDbJobRepository } from '../../handlers/aws/dynamodb-job-repository.ts';
import { createKinesisClient, KinesisJobStream } from '../../handlers/aws/kinesis-job-stream.ts';
import { createS3Client, S3ObjectStore } from '../../handlers/aws/s3-object-store.ts';
import type { Progress } from '../progress.ts';
import { type DeployedStack, findStack } from '../stack/find-stack.ts';
import { parseRedriveOptions, usage } from './options.ts';
import { redrive } from './redrive.ts';
import type { RedriveDeps } from './redrive-deps.ts';

/** A stream takes 1,000 records a second per shard; a redrive waits for its turn instead of giving up. */
const maxAttempts = 12;

/** `npm run slipway -- redrive`. @returns the exit code */
export async function runRedrive(commandLine: readonly string[], progress: Progress, now: Date): Promise<number> {
  const options = parseRedriveOptions(commandLine, now);
  if (options === 'help') {
    progress.print(usage);
    return 0;
  }
  const stack = await findStack(options.place);
  progress.print(`Stack: ${stack.description}`);
  const { sentCount, unfit, lost } = await redrive(createDeps(stack, progress), options);

  for (const { jobId, reason } of unfit) progress.print(`${jobId}  is left: ${reason}`);
  for (const { jobId, reason } of lost) progress.print(`${jobId}  cannot be sent: ${reason}`);
  const sent = `${sentCount} ${sentCount === 1 ? 'job' : 'jobs'}`;
  progress.print(options.dryRun ? `Would send ${sent} again; nothing was sent.` : `Sent ${sent} again.`);
  if (lost.length > 0) progress.print(`${lost.length} cannot be sent, for the reasons above.`);
  return lost.length > 0 ? 1 : 0;
}

function createDeps(stack: DeployedStack, progress: Progress): RedriveDeps {
  const config = { ...stack.clientConfig, maxAttempts };
  const documents = createDocuments(config);
  return {
    jobs: new DynamoDbJobRepository(documents, stack.jobTable),
    endedJobs: new DynamoDbEndedJobs(documents, stack.jobTable),
    batches: new DynamoDbBatchRepository(documents, stack.batchTable),
    objects: new S3ObjectStore(createS3Client(config), stack.bucket),
    stream: new KinesisJobStream(createKinesisClient(config), stack.stream),
    progress,
    now: stack.now,
  };
}
