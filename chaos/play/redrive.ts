import { runRedrive } from '../../cli/redrive/main.ts';
import type { MortalEnvironment } from '../environment/mortal-environment.ts';

/**
 * What an operator does with all jobs that ended without a result, `npm run slipway -- redrive`, and does again if the environment
 * was killed meanwhile.
 *
 * @throws Error what it said, or why it failed
 */
export async function redriveFailures(
  environment: Pick<MortalEnvironment, 'ready' | 'readyFile' | 'killCount'>,
): Promise<void> {
  for (;;) {
    await environment.ready();
    const { killCount } = environment;
    try {
      return await redriveOnce(environment.readyFile);
    } catch (error) {
      if (environment.killCount === killCount) throw error;
    }
  }
}

async function redriveOnce(readyFile: string): Promise<void> {
  const lines: string[] = [];
  const progress = { show: () => undefined, print: (line: string) => void lines.push(line) };
  const statuses = ['--status', 'failed', '--status', 'expired'];
  const exitCode = await runRedrive([...statuses, '--ready-file', readyFile], progress, new Date());
  if (exitCode !== 0) throw new Error(`A redrive sent not all that failed:\n${lines.join('\n')}`);
}
