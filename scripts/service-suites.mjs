import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// `npm run test:suites`: what an SDK client with default settings may expect of S3, DynamoDB and Kinesis, asked of a
// freshly started embedded environment. The suites live beside the checkout, in ../shared/service-suites.

/** Cases that may fail, each with its reason; docs/parity.md lists the same. A gap that passes is reported as well. */
const gaps = new Map([['PartiQL ExecuteStatement', 'PartiQL is left out; answered "not implemented"']]);

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const suites = join(root, '../shared/service-suites');
if (!existsSync(suites)) {
  console.log('The service suites are not beside this checkout (../shared/service-suites): skipped.');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-suites-'));
try {
  const allPass = [await run(['s3', 'dynamodb', 'kinesis'], {}), await run(['kinesis'], { MODE: 'h1' })];
  process.exitCode = allPass.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs suites on an environment of their own; true when nothing failed but the declared gaps. */
async function run(names, variables) {
  const environment = await startEnvironment();
  const { stdout, stderr } = spawnSync(join(suites, 'run'), names, {
    encoding: 'utf8',
    env: {
      ...process.env,
      ...variables,
      ENDPOINT: environment.endpoint,
      VERBOSE: '1',
      SUITES_HOME: join(folder, 'suites'),
    },
  });
  await environment.stop();
  process.stderr.write(stderr);
  return judge(stdout);
}

async function startEnvironment() {
  const data = mkdtempSync(join(folder, 'environment-'));
  const readyFile = join(data, 'ready.json');
  const commandLine = ['--port', '0', '--no-demo', '--data', join(data, 'data'), '--ready-file', readyFile];
  const started = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...commandLine], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!existsSync(readyFile)) {
    if (started.exitCode !== null) throw new Error('The embedded environment did not start; its message is above.');
    await delay(50);
  }
  return {
    endpoint: JSON.parse(readFileSync(readyFile, 'utf8')).endpoint,
    async stop() {
      const closed = once(started, 'close');
      started.kill('SIGINT');
      await closed;
    },
  };
}

function judge(output) {
  const outcomes = [...output.matchAll(/^(pass|FAIL) {2}([^›]*) › (.*?)(?: {2}\((.*)\))?$/gm)].map(
    ([, outcome, suite, title, note]) => ({ passed: outcome === 'pass', suite, title, note, gap: gaps.get(title) }),
  );
  for (const { passed, suite, title, note, gap } of outcomes) {
    if (!passed)
      console.log(gap === undefined ? `FAIL  ${suite} › ${title}  (${note})` : `gap   ${suite} › ${title}: ${gap}`);
    else if (gap !== undefined) console.log(`pass  ${suite} › ${title}: declared as a gap, take it off the list`);
  }
  const suiteNames = [...new Set(outcomes.map(({ suite }) => suite))].join(', ');
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const unexpected = outcomes.filter((outcome) => !outcome.passed && outcome.gap === undefined).length;
  console.log(`${suiteNames}: ${passed} of ${outcomes.length} cases pass, ${unexpected} fail unexpectedly`);
  return outcomes.length > 0 && unexpected === 0;
}
