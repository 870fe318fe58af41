import { concurrency, loadSeconds } from '../measures/throughput.ts';
import type { TargetName } from '../options.ts';
import type { TargetMeasurement } from './target-measurement.ts';

type Measurements = Readonly<Partial<Record<TargetName, TargetMeasurement>>>;

interface Row {
  readonly title: string;
  /** Absent where an environment has no such part. */
  value(measured: TargetMeasurement): number | undefined;
  format(value: number, measured: TargetMeasurement): string;
  /** Which of two values is the better one; absent: there is nothing to compare. */
  readonly better?: 'less' | 'more';
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;
const perSecond = (rate: number) => `${rate < 100 ? rate.toFixed(1) : Math.round(rate)}/s`;

const rows: readonly Row[] = [
  { title: 'from nothing to the stack deployed', value: ({ startMs }) => startMs, format: seconds, better: 'less' },
  { title: '… of it until the containers are ready', value: ({ containersMs }) => containersMs, format: seconds },
  { title: '… of it bootstrap and deployment', value: ({ deployMs }) => deployMs, format: seconds },
  {
    title: 'one job, POST to Processed, median (p95)',
    value: ({ latency }) => latency.medianMs,
    format: (medianMs, { latency }) => `${milliseconds(medianMs)} (${milliseconds(latency.p95Ms)})`,
    better: 'less',
  },
  {
    title: `submits, ${concurrency} clients, ${loadSeconds} s (p99 of one)`,
    value: ({ load }) => load.submitsPerSecond,
    format: (rate, { load }) => `${perSecond(rate)} (${milliseconds(load.submitP99Ms)})`,
    better: 'more',
  },
  { title: 'memory, deployed and idle', value: ({ load }) => load.idleBytes, format: megabytes, better: 'less' },
  { title: 'memory, under that load', value: ({ load }) => load.peakBytes, format: megabytes, better: 'less' },
];

/** A Markdown table with a column for each environment and, of both, how many times better the embedded one does. */
export function comparisonTable({ embedded, localstack }: Measurements): string {
  const columns = [
    { name: 'embedded', measured: embedded },
    { name: 'LocalStack', measured: localstack },
  ].filter(({ measured }) => measured !== undefined);
  const isCompared = embedded !== undefined && localstack !== undefined;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['measure', ...columns.map(({ name }) => name), ...(isCompared ? ['ratio'] : [])];
  const body = rows.map((row) => [
    row.title,
    ...columns.map(({ measured }) => cell(row, measured)),
    ...(isCompared ? [ratio(row, embedded, localstack)] : []),
  ]);
  return [head, head.map(() => '---'), ...body].map(line).join('\n');
}

function cell(row: Row, measured: TargetMeasurement | undefined): string {
  const value = measured && row.value(measured);
  return measured === undefined || value === undefined ? '–' : row.format(value, measured);
}

/** Above 1 the embedded environment does better, below it LocalStack. */
function ratio(row: Row, embedded: TargetMeasurement, localstack: TargetMeasurement): string {
  const [ours, theirs] = [row.value(embedded), row.value(localstack)];
  if (ours === undefined || theirs === undefined || row.better === undefined) return '';
  const times = row.better === 'less' ? theirs / ours : ours / theirs;
  return `${times < 10 ? times.toFixed(1) : Math.round(times)} ×`;
}
