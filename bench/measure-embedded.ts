import type { BenchOutcome, BenchRun } from './bench-run.ts';
import { measureBareServer } from './measures/floor.ts';
import { measureLatency } from './measures/latency.ts';
import { measureFirstStart, measureStart } from './measures/start.ts';
import { concurrency, loadSeconds, measureThroughput } from './measures/throughput.ts';
import { startEnvironment } from './started-environment.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
const turns = { warmUp: 10, counted: 50 };

/** The embedded environment alone, against its goals and a server that does nothing. */
export async function measureEmbedded({ root, payload, report }: BenchRun): Promise<BenchOutcome> {
  report('start, everything cached …');
  const startMs = await measureStart(root);
  report('start from a fresh clone with dependencies …');
  const firstStartMs = await measureFirstStart(root);
  report('one job at a time …');
  const latency = await latencyOf(root, payload);
  report(`${concurrency} clients for ${loadSeconds} s …`);
  const load = await loadOf(root, payload, report);
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

async function latencyOf(root: string, payload: string) {
  await using environment = await startEnvironment(root, ['KinesisMaximumBatchingWindowInSeconds=0']);
  return await measureLatency(environment.api, payload, turns);
}

async function loadOf(root: string, payload: string, report: (line: string) => void) {
  await using environment = await startEnvironment(root, ['KinesisMaximumBatchingWindowInSeconds=1']);
  return await measureThroughput(environment, payload, report);
}
