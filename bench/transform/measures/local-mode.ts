import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchRun, ratesOf, startMock } from '../bench-run.ts';
import { type JobCase, nameOf, settingsOf } from '../job-case.ts';
import { csv, jsonLines } from '../records.ts';
import type { Row } from '../table.ts';

const program = fileURLToPath(new URL('../programs/local_mode.py', import.meta.url));
const maxPayloadInMB = 6;
const recordCount = 10_000;

/** The splitter and batcher of the SageMaker Python SDK on the same records; filters and joins it has none. */
export async function measureAgainstLocalMode(run: BenchRun): Promise<Row[]> {
  const python = join(run.root, 'dist/clients/bin/python');
  if (!existsSync(python)) {
    run.report('Left out: the SageMaker Python SDK is not there. `npm run test:clients` installs it.');
    return [];
  }
  await using mock = await startMock(run, run.readingServer);
  const rows: Row[] = [];
  for (const records of [csv, jsonLines]) {
    for (const strategy of ['MultiRecord', 'SingleRecord'] as const) {
      const jobCase = { records, strategy, isFiltered: false, concurrency: 1, recordCount };
      run.report(`${nameOf(jobCase)}, SageMaker Python SDK …`);
      const localModeSeconds = await runLocalMode(python, run.readingServer.url, jobCase);
      await mock.run('model', settingsOf(jobCase));
      const seconds = await mock.run('model', settingsOf(jobCase));
      rows.push({
        job: nameOf(jobCase),
        'times as fast': (localModeSeconds / seconds).toFixed(1),
        ...ratesOf(jobCase, seconds),
        'local mode, records/s': Math.round(recordCount / localModeSeconds),
      });
    }
  }
  return rows;
}

async function runLocalMode(python: string, url: string, { records, strategy }: JobCase): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  try {
    const file = join(folder, 'input');
    await writeFile(file, `${records.record}\n`.repeat(recordCount));
    const environment = { ...process.env, SAGEMAKER_SUPPRESS_V2_WARNING: '1' };
    const args = [program, file, url, records.contentType, strategy, String(maxPayloadInMB)];
    const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8', env: environment });
    if (status !== 0) throw new Error(`local_mode.py ended with code ${status}: ${stderr}`);
    return Number(stdout.trim().split('\n').at(-1)); // The SDK prints a greeting before it.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
