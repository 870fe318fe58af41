import { LocalStackError } from '../../localstack/errors.ts';
import { lastLine } from '../../localstack/last-line.ts';
import type { RunProgram } from '../../localstack/run-program.ts';

const bytesOfUnit: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/**
 * Memory of the running containers that carry a label, in bytes, as Docker counts it: without the page cache that the
 * kernel can take back, and with a page that several processes share counted once.
 * @throws LocalStackError when Docker does not say.
 */
export async function memoryOfContainers(run: RunProgram, label: string): Promise<number> {
  // All containers are asked for and filtered here: naming one that ends meanwhile would fail the whole call.
  const stats = await run('docker', ['stats', '--no-stream', '--format', '{{.ID}} {{.MemUsage}}']);
  if (stats.code !== 0) {
    throw new LocalStackError(
      `Docker does not say how much memory containers use (${lastLine(stats.printed)}). Run "docker stats" to see why.`,
    );
  }
  const { printed } = await run('docker', ['ps', '--quiet', '--filter', `label=${label}`]);
  const ids = new Set(printed.split('\n'));
  return stats.printed
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([id = '']) => ids.has(id))
    .reduce((sum, [, used = '']) => sum + parseMemory(used), 0);
}

/** E.g. `57.3MiB`; `--` is a container that has just ended. */
function parseMemory(used: string): number {
  const [, number, unit = ''] = /^([\d.]+)([KMG]iB|B)$/.exec(used) ?? [];
  return number === undefined ? 0 : Number(number) * (bytesOfUnit[unit] ?? 0);
}
