import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain } from '../../local/explain-error.ts';
import { EnvironmentEndedError, InterruptedError } from './errors.ts';
import { wholeMinutes } from './minute-sample.ts';
import { parseSoakOptions, type SoakOptions, usage } from './options.ts';
import { growthTable, minuteTable, offeredLine, someOf } from './report.ts';
import { runSoak } from './run-soak.ts';
import { judgeSoak } from './verdict.ts';

// Read when it is needed, by the SDK: its announcement would stand in the output.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let isInterrupted = false;
const interrupted = new Promise<never>((_resolve, reject) => {
  // Not once: npm passes Ctrl-C on a second time, which would end this process before the environment is stopped.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isInterrupted = true;
      reject(new InterruptedError());
    });
});
interrupted.catch(() => undefined);

try {
  const options = parseSoakOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else process.exitCode = await soak(options);
} catch (error) {
  // An environment that is interrupted while it starts says something else.
  console.error(explain(isInterrupted ? new InterruptedError() : error, [InterruptedError, EnvironmentEndedError]));
  process.exitCode = 1;
}

/** @returns the exit code */
async function soak(options: SoakOptions): Promise<number> {
  const report = (line: string) => console.error(line);
  const lines = (await readFile(join(root, 'examples/digits/samples/digits.csv'), 'utf8')).trim().split('\n');
  const samples = lines.map((line) => line.split(',').map(Number));
  const result = await runSoak(options, { root, samples, report, interrupted });
  const whole = wholeMinutes(result.samples, options.minutes);
  const { broken, judged, untold } = judgeSoak(whole, result);

  const machine = { cores: cpus().length, node: process.version };
  console.log(`\n${machine.cores} cores, Node ${machine.node}. ${offeredLine(result)}\n`);
  console.log(minuteTable(someOf(result.samples)));
  if (judged.length > 0) console.log(`\n${growthTable(judged, whole.length)}`);
  console.log();
  for (const sentence of [...broken, ...untold]) console.log(sentence);
  if (result.faultCount === 0)
    console.log(
      `Every accepted job ended once, with its own outcome; the last was seen ${(result.drainMs / 1000).toFixed(1)} s after the last submit.`,
    );
  await mkdir(join(root, 'dist'), { recursive: true });
  const file = join('dist', 'soak.json');
  await writeFile(join(root, file), `${JSON.stringify({ ...machine, ...result, judged, broken }, null, 2)}\n`);
  report(`written to ${file}`);
  return broken.length === 0 ? 0 : 1;
}
