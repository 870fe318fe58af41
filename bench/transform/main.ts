import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRun } from './bench-run.ts';
import { startProgram } from './child-program.ts';
import { measureAgainstBareLoop } from './measures/bare-loop.ts';
import { measureWithInstantServer } from './measures/instant-server.ts';
import { measureAgainstLocalMode } from './measures/local-mode.ts';
import { measureMemory } from './measures/memory.ts';
import { printTable } from './table.ts';

// `npm run bench:transform`, a few minutes; `-- --quick` for a first look.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const isQuick = process.argv.includes('--quick');
spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
await using s3 = await startProgram('s3-stand-in');
await using readingServer = await startProgram('model-server');
await using instantServer = await startProgram('instant-model-server');
const report = (line: string): void => console.error(line);
const run: BenchRun = { root, s3, readingServer, instantServer, isQuick, rounds: isQuick ? 1 : 3, report };

const instant = await measureWithInstantServer(run);
printTable('A model that answers at once', instant);
const bareLoop = await measureAgainstBareLoop(run);
printTable('Against a bare loop; the model reads its records', bareLoop);
const memory = await measureMemory(run);
printTable('Memory of the process', memory);
const localMode = await measureAgainstLocalMode(run);
printTable(
  'Against the local mode of the SageMaker Python SDK, which has no filters, no joins and one request at a time',
  localMode,
);

const result = { cores: cpus().length, node: process.version, isQuick, instant, bareLoop, memory, localMode };
await writeFile(join(root, 'dist/bench-transform.json'), `${JSON.stringify(result, null, 2)}\n`);
report('written to dist/bench-transform.json');
