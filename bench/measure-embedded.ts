import type { BenchOutcome, BenchRun } from './bench-run.ts';
import { measureEmbeddedLatency, measureEmbeddedLoad } from './measures/embedded.ts';
import { measureBareServer } from './measures/floor.ts';
import { measureFirstStart, measureStart } from './measures/start.ts';
import { concurrency, loadSeconds } from './measures/throughput.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** The embedded environment alone, against its goals and a server that does nothing. */
export async function measureEmbedded(run: BenchRun): Promise<BenchOutcome> {
  const { root, payload, report } = run;
  report('start, everything cached …');
  const startMs = await measureStart(root);
  report('start from a fresh clone with dependencies …');
  const firstStartMs = await measureFirstStart(root);
  report('one job at a time …');
  const latency = await measureEmbeddedLatency(run);
  report(`${concurrency} clients for ${loadSeconds} s …`);
  const load = await measureEmbeddedLoad(run);
  report('the same clients against a bare server …');
  const bare = await measureBareServer(payload);

  const rows = [
    ['start to ready, cached', `${Math.round(startMs)} ms`, '≤ 1500 ms'],
    ['start to ready, fresh clone after install', `${Math.round(firstStartMs)} ms`, '≤ 8000 ms'],
    [
      'one job, POST to Processed, median (p95)',
      `${Math.round(latency.medianMs)} (${Math.round(latency.p95Ms)}) ms`,
      '≤ 150 ms',
    ],
    [
      `submits, ${concurrency} clients, ${loadSeconds} s`,
      `${Math.round(load.submitsPerSecond)}/s, p99 ${Math.round(load.submitP99Ms)} ms`,
      '≥ 400/s',
    ],
    [
      '… as a share of a server that does nothing',
      `${((100 * load.submitsPerSecond) / bare).toFixed(1)} % of ${Math.round(bare)}/s`,
      '',
    ],
    [
      '… all of these jobs Processed',
      `${load.submitted} jobs, ${(load.drainMs / 1000).toFixed(1)} s after the last`,
      'all',
    ],
    ['memory of all processes, idle', `${megabytes(load.idleBytes)} MB`, '≤ 350 MB'],
    ['memory of all processes, under that load', `${megabytes(load.peakBytes)} MB`, '≤ 700 MB'],
  ];
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return {
    table: ['| measure | result | goal |', '| --- | --- | --- |', ...lines].join('\n'),
    fileName: 'bench.json',
    result: { startMs, firstStartMs, latency, load, bareServerPerSecond: bare },
  };
}
