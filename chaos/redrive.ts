import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../scripts/slipway.mjs', import.meta.url));

/** What an operator does with all jobs that ended without a result: `npm run slipway -- redrive`. @throws Error what it said */
export async function redriveFailures(readyFile: string): Promise<void> {
  const statuses = ['--status', 'failed', '--status', 'expired'];
  await promisify(execFile)(process.execPath, [script, 'redrive', ...statuses, '--ready-file', readyFile]);
}
