import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain } from '../local/explain-error.ts';
import { LocalStackError } from '../localstack/errors.ts';
import type { BenchRun } from './bench-run.ts';
import { InterruptedError } from './comparison/errors.ts';
import { measureTargets } from './comparison/measure-targets.ts';
import { measureEmbedded } from './measure-embedded.ts';
import { parseBenchOptions, type TargetName, usage } from './options.ts';

// Read when they are needed, by the SDK and by testcontainers, whose reaper would be one more image to fetch.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
try {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await bench(options.targets);
} catch (error) {
  console.error(error instanceof InterruptedError ? error.message : explain(error, [LocalStackError]));
  // At once: what was interrupted may still be under way.
  process.exit(1);
}

async function bench(targets: readonly TargetName[]): Promise<void> {
  const report = (line: string) => console.error(line);
  const [payload = ''] = (await readFile(join(root, 'examples/digits/samples/digits.csv'), 'utf8')).split('\n');
  const run: BenchRun = { root, payload, report };
  const isEmbeddedAlone = !targets.includes('localstack');
  const { table, fileName, result } = await (isEmbeddedAlone ? measureEmbedded(run) : measureTargets(run, targets));
  console.log(table);
  await mkdir(join(root, 'dist'), { recursive: true });
  const file = join('dist', fileName);
  const machine = { cores: cpus().length, node: process.version };
  await writeFile(join(root, file), `${JSON.stringify({ ...machine, ...result }, null, 2)}\n`);
  report(`written to ${file}`);
}
