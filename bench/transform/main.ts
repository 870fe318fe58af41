import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRun } from './bench-run.ts';
import { startDigitsServer, startServer } from './child-program.ts';
import { digitsCases, measureAgainstBareLoop, readingCases } from './measures/bare-loop.ts';
import { measureWithInstantServer } from './measures/instant-server.ts';
import { measureAgainstLocalMode } from './measures/local-mode.ts';
import { measureMemory } from './measures/memory.ts';
import { printTable } from './table.ts';

// `npm run bench:transform`, a few minutes; `-- --quick` for a first look.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const isQuick = process.argv.includes('--quick');
spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
await using s3 = await startServer('s3-stand-in');
await using digitsServer = await startDigitsServer(root);
await using readingServer = await startServer('model-server');
await using instantServer = await startServer('instant-model-server');
const report = (line: string): void => console.error(line);
const run: BenchRun = {
  root,
  s3,
  digitsServer,
  readingServer,
  instantServer,
  isQuick,
  rounds: isQuick ? 1 : 3,
  report,
};

const instant = await measureWithInstantServer(run);
printTable('A model that answers at once', instant);
const digits = await measureAgainstBareLoop(run, digitsServer, digitsCases(isQuick));
printTable('Against a bare loop, a real model: the digits of examples/ (goal: a share of 0.80)', digits);
const bareLoop = await measureAgainstBareLoop(run, readingServer, readingCases(isQuick));
printTable('Against a bare loop, a model that does next to nothing: it adds up the numbers of each record', bareLoop);
const memory = await measureMemory(run);
printTable('Memory of the process', memory);
const localMode = await measureAgainstLocalMode(run);
printTable(
  'Against the local mode of the SageMaker Python SDK, which has no filters, no joins and one request at a time',
  localMode,
);

const result = { cores: cpus().length, node: process.version, isQuick, instant, digits, bareLoop, memory, localMode };
await writeFile(join(root, 'dist/bench-transform.json'), `${JSON.stringify(result, null, 2)}\n`);
report('written to dist/bench-transform.json');
