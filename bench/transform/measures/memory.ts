import { readFile } from 'node:fs/promises';
import { type BenchRun, startMock } from '../bench-run.ts';
import { startServer } from '../child-program.ts';
import { memoryCases } from '../memory-cases.ts';
import type { Row } from '../table.ts';

const kilobytesPerMB = 1024;

/** Peak resident memory (Linux: VmHWM) of a mock that does nothing but one job. S3 and the model are other processes. */
export async function measureMemory(run: BenchRun): Promise<Row[]> {
  await using byteCounter = await startServer('byte-counting-model-server');
  const rows: Row[] = [];
  for (const { name, settings } of memoryCases(run.isQuick)) {
    run.report(`memory: ${name} …`);
    await using mock = await startMock(run, settings.MaxPayloadInMB === 0 ? byteCounter : run.instantServer);
    const seconds = await mock.run('model', settings);
    const status = await readFile(`/proc/${mock.pid}/status`, 'utf8');
    const peakMB = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / kilobytesPerMB;
    rows.push({ job: name, 'peak (goal 200 MB)': `${Math.round(peakMB)} MB`, seconds: seconds.toFixed(1) });
  }
  return rows;
}
