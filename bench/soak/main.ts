import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain } from '../../local/explain-error.ts';
import { parseSoakOptions, type SoakOptions, usage } from './options.ts';
import { soakTable } from './report.ts';
import { runSoak } from './run-soak.ts';
import { judgeSoak } from './verdict.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
try {
  const options = parseSoakOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else process.exitCode = await soak(options);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** @returns the exit code */
async function soak(options: SoakOptions): Promise<number> {
  const report = (line: string) => console.error(line);
  const lines = (await readFile(join(root, 'examples/digits/samples/digits.csv'), 'utf8')).trim().split('\n');
  const samples = lines.map((line) => line.split(',').map(Number));
  const result = await runSoak(options, { root, samples, report });
  const { broken, untold } = judgeSoak(result.minutes, result.faults, result.faultCount);

  console.log(soakTable(result.minutes));
  console.log(
    Object.entries(result.counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
  for (const sentence of [...broken, ...untold]) console.log(sentence);
  if (result.faultCount === 0) console.log('Every accepted job ended with its own outcome.');
  await mkdir(join(root, 'dist'), { recursive: true });
  const machine = { cores: cpus().length, node: process.version };
  const file = join('dist', 'soak.json');
  await writeFile(join(root, file), `${JSON.stringify({ ...machine, ...result, broken }, null, 2)}\n`);
  report(`written to ${file}`);
  return broken.length === 0 ? 0 : 1;
}
