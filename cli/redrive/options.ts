import { parseArgs } from 'node:util';
import { isJobId } from '../../handlers/domain/identifiers.ts';
import type { FinalJobStatus } from '../../handlers/domain/job.ts';
import { UsageError } from '../errors.ts';
import type { StackPlace } from '../stack/find-stack.ts';
import { parseTime } from './parse-time.ts';
import type { Selection } from './selection.ts';

export interface RedriveOptions {
  readonly place: StackPlace;
  /** Given neither jobs nor batches: all jobs of the stack. */
  readonly jobIds: readonly string[];
  readonly batchIds: readonly string[];
  readonly selection: Selection;
  readonly dryRun: boolean;
}

export const usage = `Usage: npm run slipway -- redrive SELECTION [options]

Sends jobs that ended without a result again, under the same job ids. At least one of these says which:

  --job ID           this job; may be repeated
  --batch ID         the jobs of this batch, too; may be repeated
  --status STATUS    failed, expired or canceled; may be repeated (default: failed and expired)
  --since TIME       that ended at this time or later: 2026-11-21T08:00:00Z, or 90m, 6h, 2d ago
  --until TIME       that ended at this time or earlier

Jobs and batches add up, the rest narrows down. Without jobs and batches all of JobTable is read, and DynamoDB bills that.

  --retryable        only those whose error may not come again (error.retryable)
  --dry-run          show what would be sent, send nothing
  --ready-file FILE  the stack that this file describes (default .slipway/ready.json, as "npm start" leaves it, else
                     .slipway/localstack.json)
  --stack NAME       the stack of this name on AWS, with your credentials and region (or AWS_ENDPOINT_URL)
  --region REGION    where --stack is
  --help             this text

Exit code: 0 if every job that fits was sent; 1 if one of them cannot be (its payload is gone, or it never was), if an option is
wrong, or if the command failed on the way: then run it again.`;

const statusNames: Readonly<Record<string, FinalJobStatus>> = {
  failed: 'Failed',
  expired: 'Expired',
  canceled: 'Canceled',
};

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseRedriveOptions(commandLine: readonly string[], now: Date): RedriveOptions | 'help' {
  const values = readValues(commandLine);
  if (values.help) return 'help';
  const { job: jobIds, batch: batchIds, status, since, until } = values;
  if (jobIds.length + batchIds.length + status.length === 0 && since === undefined && until === undefined) {
    throw new UsageError(`Nothing is selected. Say which jobs, e.g. --status failed --since 2h --dry-run.\n\n${usage}`);
  }
  for (const jobId of jobIds) refuseNoId('job', jobId, 'the id of a job');
  for (const batchId of batchIds) refuseNoId('batch', batchId, "the id of a batch (batchId of the job's row)");
  return {
    place: readPlace(values),
    jobIds,
    batchIds,
    selection: {
      statuses: status.length === 0 ? ['Failed', 'Expired'] : status.map(parseStatus),
      endedSince: since === undefined ? undefined : parseTime('since', since, now),
      endedUntil: until === undefined ? undefined : parseTime('until', until, now),
      retryableOnly: values.retryable,
    },
    dryRun: values['dry-run'],
  };
}

function parseStatus(name: string): FinalJobStatus {
  const status = statusNames[name.toLowerCase()];
  if (status !== undefined) return status;
  throw new UsageError(
    `--status is "${name}", but must be failed, expired or canceled: a job that has its result or is open is not sent again.`,
  );
}

function refuseNoId(option: string, id: string, what: string): void {
  if (!isJobId(id)) {
    throw new UsageError(`--${option} is "${id}", but must be ${what}, e.g. 01a1fde9-d3a9-7221-bcd4-d6d22416f649.`);
  }
}

function readPlace(values: { 'ready-file'?: string; stack?: string; region?: string }): StackPlace {
  const { 'ready-file': readyFile, stack, region } = values;
  if (stack === undefined && region !== undefined) {
    throw new UsageError(`--region ${region} is of a stack on AWS: name it with --stack, e.g. --stack Slipway.`);
  }
  if (stack === undefined) return { readyFile };
  if (readyFile === undefined) return { stackName: stack, region };
  throw new UsageError(`--stack ${stack} and --ready-file ${readyFile} both name a stack: give one of them.`);
}

function readValues(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        job: { type: 'string', multiple: true, default: [] },
        batch: { type: 'string', multiple: true, default: [] },
        status: { type: 'string', multiple: true, default: [] },
        since: { type: 'string' },
        until: { type: 'string' },
        retryable: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'ready-file': { type: 'string' },
        stack: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
