import { runRedrive } from '../../cli/redrive/main.ts';

/** What an operator does with all jobs that ended without a result: `npm run slipway -- redrive`. @throws Error what it said */
export async function redriveFailures(readyFile: string): Promise<void> {
  const lines: string[] = [];
  const progress = { show: () => undefined, print: (line: string) => void lines.push(line) };
  const statuses = ['--status', 'failed', '--status', 'expired'];
  const exitCode = await runRedrive([...statuses, '--ready-file', readyFile], progress, new Date());
  if (exitCode !== 0) throw new Error(`A redrive sent not all that failed:\n${lines.join('\n')}`);
}
