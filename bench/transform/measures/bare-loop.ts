import { median } from '../../statistics.ts';
import { type BenchRun, type ModelServer, ratesOf, startMock } from '../bench-run.ts';
import { startProgram } from '../child-program.ts';
import { type JobCase, nameOf, recordsPerBodyOf, sentRecordOf, settingsOf } from '../job-case.ts';
import type { Mock } from '../mock.ts';
import { csv, digitsCsv, digitsJsonLines, jsonLines, pixelsCsv, pixelsJsonLines, type Records } from '../records.ts';
import type { Row } from '../table.ts';

/** The mock as a share of a loop that only posts the same bodies, with the faster of two clients. */
export async function measureAgainstBareLoop(
  run: BenchRun,
  model: ModelServer,
  jobCases: readonly JobCase[],
): Promise<Row[]> {
  await using mock = await startMock(run, model);
  const rows: Row[] = [];
  for (const jobCase of jobCases) {
    run.report(`${nameOf(jobCase)} …`);
    rows.push(await compare(run, mock, model, jobCase));
  }
  return rows;
}

export function digitsCases(isQuick: boolean): JobCase[] {
  const counts = isQuick ? { multi: 20_000, one: 1_000, eight: 2_000 } : { multi: 150_000, one: 4_000, eight: 8_000 };
  return [
    ...casesOf(pixelsCsv, false, counts),
    ...casesOf(digitsCsv, true, counts),
    ...casesOf(pixelsJsonLines, false, counts),
    ...casesOf(digitsJsonLines, true, counts),
  ];
}

export function readingCases(isQuick: boolean): JobCase[] {
  const counts = isQuick ? { multi: 40_000, one: 2_000, eight: 4_000 } : { multi: 200_000, one: 10_000, eight: 20_000 };
  return [csv, jsonLines].flatMap((records) =>
    [false, true].flatMap((isFiltered) => casesOf(records, isFiltered, counts)),
  );
}

function casesOf(
  records: Records,
  isFiltered: boolean,
  counts: Readonly<Record<'multi' | 'one' | 'eight', number>>,
): JobCase[] {
  return [
    { records, isFiltered, strategy: 'MultiRecord', concurrency: 1, recordCount: counts.multi },
    { records, isFiltered, strategy: 'SingleRecord', concurrency: 1, recordCount: counts.one },
    { records, isFiltered, strategy: 'SingleRecord', concurrency: 8, recordCount: counts.eight },
  ];
}

/** Rounds of mock, node:http, undici: what slows the machine down slows all of them down. */
async function compare(run: BenchRun, mock: Mock, { url }: ModelServer, jobCase: JobCase): Promise<Row> {
  const mockSeconds: number[] = [];
  const nodeHttpSeconds: number[] = [];
  const undiciSeconds: number[] = [];
  await mock.run('model', settingsOf(jobCase)); // Compiles what this case runs.
  for (let round = 0; round < run.rounds; round += 1) {
    mockSeconds.push(await mock.run('model', settingsOf(jobCase)));
    nodeHttpSeconds.push(await runBareLoop('node:http', url, jobCase));
    undiciSeconds.push(await runBareLoop('undici', url, jobCase));
  }
  const seconds = median(mockSeconds);
  const shareOf = (bareSeconds: number): string => (bareSeconds / seconds).toFixed(2);
  return {
    job: nameOf(jobCase),
    'share of the faster loop': shareOf(Math.min(median(nodeHttpSeconds), median(undiciSeconds))),
    'of node:http': shareOf(median(nodeHttpSeconds)),
    'of undici': shareOf(median(undiciSeconds)),
    ...ratesOf(jobCase, seconds),
    'seconds, min–max': `${Math.min(...mockSeconds).toFixed(2)}–${Math.max(...mockSeconds).toFixed(2)}`,
  };
}

async function runBareLoop(client: string, url: string, jobCase: JobCase): Promise<number> {
  const { records, recordCount, concurrency } = jobCase;
  await using program = await startProgram('bare-loop', [
    client,
    url,
    records.contentType,
    sentRecordOf(jobCase),
    String(recordCount),
    String(recordsPerBodyOf(jobCase)),
    String(concurrency),
  ]);
  return Number(program.firstLine);
}
