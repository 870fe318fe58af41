import { median } from '../../statistics.ts';
import { type BenchRun, ratesOf, startMock } from '../bench-run.ts';
import { type JobCase, nameOf, settingsOf } from '../job-case.ts';
import { csv, jsonLines } from '../records.ts';
import type { Row } from '../table.ts';

/** How fast the mock itself is: MultiRecord jobs with a model server that answers at once. */
export async function measureWithInstantServer(run: BenchRun): Promise<Row[]> {
  await using mock = await startMock(run, run.instantServer);
  const rows: Row[] = [];
  for (const jobCase of listCases(run.isQuick)) {
    run.report(`${nameOf(jobCase)}, a model that answers at once …`);
    const seconds: number[] = [];
    for (let round = 0; round <= run.rounds; round += 1) seconds.push(await mock.run('model', settingsOf(jobCase)));
    const isGoal = jobCase.records === csv && jobCase.isFiltered;
    rows.push({
      job: nameOf(jobCase),
      ...ratesOf(jobCase, median(seconds.slice(1))),
      goal: isGoal ? '60 MB/s' : '',
    });
  }
  return rows;
}

function listCases(isQuick: boolean): JobCase[] {
  const recordCount = isQuick ? 400_000 : 2_000_000;
  const shared = { strategy: 'MultiRecord', concurrency: 1 } as const;
  return [true, false].flatMap((isFiltered) => [
    { ...shared, isFiltered, records: csv, recordCount },
    { ...shared, isFiltered, records: jsonLines, recordCount: recordCount / 4 },
  ]);
}
