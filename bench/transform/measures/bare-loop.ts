import { median } from '../../statistics.ts';
import { type BenchRun, ratesOf, startMock } from '../bench-run.ts';
import { startProgram } from '../child-program.ts';
import { type JobCase, nameOf, recordsPerBodyOf, sentRecordOf, settingsOf } from '../job-case.ts';
import type { Mock } from '../mock.ts';
import { csv, jsonLines } from '../records.ts';
import type { Row } from '../table.ts';

/** The mock as a share of a loop that only posts the same bodies, with the faster of two clients. */
export async function measureAgainstBareLoop(run: BenchRun): Promise<Row[]> {
  await using mock = await startMock(run, run.readingServer);
  const rows: Row[] = [];
  for (const jobCase of listCases(run.isQuick)) {
    run.report(`${nameOf(jobCase)} …`);
    rows.push(await compare(run, mock, jobCase));
  }
  return rows;
}

function listCases(isQuick: boolean): JobCase[] {
  const scale = isQuick ? 0.2 : 1;
  return [csv, jsonLines].flatMap((records) =>
    [false, true].flatMap((isFiltered) => [
      { records, isFiltered, strategy: 'MultiRecord', concurrency: 1, recordCount: 200_000 * scale } as const,
      { records, isFiltered, strategy: 'SingleRecord', concurrency: 1, recordCount: 10_000 * scale } as const,
      { records, isFiltered, strategy: 'SingleRecord', concurrency: 8, recordCount: 20_000 * scale } as const,
    ]),
  );
}

/** Rounds of mock, node:http, undici: what slows the machine down slows all of them down. */
async function compare(run: BenchRun, mock: Mock, jobCase: JobCase): Promise<Row> {
  const mockSeconds: number[] = [];
  const nodeHttpSeconds: number[] = [];
  const undiciSeconds: number[] = [];
  await mock.run('model', settingsOf(jobCase)); // Compiles what this case runs.
  for (let round = 0; round < run.rounds; round += 1) {
    mockSeconds.push(await mock.run('model', settingsOf(jobCase)));
    nodeHttpSeconds.push(await runBareLoop('node:http', run.readingServer.firstLine, jobCase));
    undiciSeconds.push(await runBareLoop('undici', run.readingServer.firstLine, jobCase));
  }
  const seconds = median(mockSeconds);
  const shareOf = (bareSeconds: number): string => (bareSeconds / seconds).toFixed(2);
  return {
    job: nameOf(jobCase),
    'share of the faster loop (goal 0.80)': shareOf(Math.min(median(nodeHttpSeconds), median(undiciSeconds))),
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
