import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureBareServer } from './measures/floor.ts';
import { measureLatency } from './measures/latency.ts';
import { measureFirstStart, measureStart } from './measures/start.ts';
import { concurrency, loadSeconds, measureThroughput } from './measures/throughput.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = (line: string) => console.error(line);
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

const [payload = ''] = (await readFile(join(root, 'examples/digits/samples/digits.csv'), 'utf8')).split('\n');

report('start, everything cached …');
const startMs = await measureStart(root);
report('start from a fresh clone with dependencies …');
const firstStartMs = await measureFirstStart(root);
report('one job at a time …');
const latency = await measureLatency(root, payload);
report(`${concurrency} clients for ${loadSeconds} s …`);
const load = await measureThroughput(root, payload, report);
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
console.log('| measure | result | goal |\n| --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

const result = {
  cores: cpus().length,
  node: process.version,
  startMs,
  firstStartMs,
  latency,
  load,
  bareServerPerSecond: bare,
};
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, 'dist/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
report('written to dist/bench.json');
