import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { ChildProcesses } from './child-processes.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { pythonEnvironment } from './python-environment.mjs';

// `npm run test:clients`: unmodified AWS clients (boto3, AWS CLI, SageMaker Python SDK, SDK for JavaScript) against
// SageMaker in the embedded environment, and against the stand-alone one beside it. Arguments go to pytest.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const clients = join(root, 'integration/clients');
const accountOf = { embedded: '000000000000', 'stand-alone': '111122223333' };
/** What the user has set for clients and servers of AWS does not count here. */
const ownVariables = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(AWS|SAGEMAKER|MOCK_SAGEMAKER)_/.test(name)),
);

checkNodeVersion();
installDependencies(root);
await build(root);
const bin = await pythonEnvironment(root, { name: 'clients', requirements: 'integration/clients/requirements.txt' });
const folder = mkdtempSync(join(tmpdir(), 'slipway-clients-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const processes = new ChildProcesses();
try {
  const results = await runSuites(await startServers());
  report(results);
} finally {
  await processes.end();
}

async function startServers() {
  console.log('Starting the embedded environment, the stand-alone SageMaker and the model servers …');
  const readyFile = join(folder, 'ready.json');
  const [modelServers] = await Promise.all([
    startScript(['--import', 'tsx', join(clients, 'model-servers.ts')], {}, urlOf),
    startScript(
      [join(root, 'scripts/start.mjs'), '--port', '0', '--ephemeral', '--no-demo', '--ready-file', readyFile],
      {},
      (line) => (line === 'Slipway is ready.' ? line : undefined),
    ),
  ]);
  const { endpoint } = JSON.parse(readFileSync(readyFile, 'utf8'));
  const environmentServer = { command: process.execPath, args: [join(clients, 'environment-server.mjs')] };
  const standAlone = await startScript(
    [join(root, 'scripts/mock-sagemaker.mjs')],
    {
      AWS_ENDPOINT_URL: endpoint,
      MOCK_SAGEMAKER_PORT: '0',
      MOCK_SAGEMAKER_ACCOUNT_ID: accountOf['stand-alone'],
      MOCK_SAGEMAKER_IMAGES: JSON.stringify({ environment: environmentServer }),
    },
    urlOf,
  );
  return { modelServers, endpoint, sageMaker: { embedded: endpoint, 'stand-alone': standAlone } };
}

function startScript(commandLine, variables, find) {
  return processes.startServer(
    process.execPath,
    commandLine,
    { cwd: root, env: { ...ownVariables, ...variables } },
    find,
  );
}

/** The `url` of a line of JSON, if it has one. */
function urlOf(line) {
  try {
    return JSON.parse(line).url;
  } catch {
    return undefined;
  }
}

/** Both endpoints at the same time, the suites of each one after another. */
async function runSuites({ modelServers, endpoint, sageMaker }) {
  const results = await Promise.all(
    Object.entries(sageMaker).map(async ([target, sageMakerEndpoint]) => {
      const env = {
        ...clientEnvironment(),
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_SAGEMAKER: sageMakerEndpoint,
        CLIENTS_ACCOUNT_ID: accountOf[target],
        CLIENTS_MODEL_SERVERS: modelServers,
        CLIENTS_TARGET: target,
      };
      return [await runJavaScript(target, env), await runPython(target, env)];
    }),
  );
  return results.flat();
}

/** What every client is set up by: the variables that AWS documents, and no file of the user's own. */
function clientEnvironment() {
  const noFile = join(folder, 'none');
  return {
    ...ownVariables,
    PATH: `${bin}:${process.env.PATH}`,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: noFile,
    AWS_SHARED_CREDENTIALS_FILE: noFile,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    XDG_CONFIG_HOME: noFile,
    XDG_CONFIG_DIRS: noFile,
    SAGEMAKER_SUPPRESS_V2_WARNING: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    PYTHONDONTWRITEBYTECODE: '1',
    NO_COLOR: '1',
  };
}

async function runJavaScript(target, env) {
  const junit = join(folder, `javascript-${target}.xml`);
  const commandLine = ['run', '--config', join(clients, 'vitest.config.ts'), '--reporter=default', '--reporter=junit'];
  return runSuite(
    `JavaScript, ${target}`,
    join(root, 'node_modules/.bin/vitest'),
    [...commandLine, `--outputFile=${junit}`],
    env,
    junit,
  );
}

async function runPython(target, env) {
  const junit = join(folder, `python-${target}.xml`);
  const commandLine = ['-q', '-p', 'no:cacheprovider', '--tb=short', '--durations=5', `--junitxml=${junit}`];
  const selection = process.argv.slice(2);
  return runSuite(
    `Python, ${target}`,
    join(bin, 'pytest'),
    [...commandLine, ...selection],
    env,
    junit,
    join(clients, 'python'),
  );
}

async function runSuite(title, command, commandLine, env, junit, cwd = root) {
  const { code, printed } = await processes.run(command, commandLine, { cwd, env });
  const counts = await countsOf(junit);
  console.log(`\n▶ ${title}\n${printed.trim()}`);
  return { title, code, ...counts };
}

/** Both runners write JUnit's format; none is there when the runner itself failed. */
async function countsOf(junit) {
  // On a fresh clone it is there only now.
  const { XMLParser } = await import('fast-xml-parser');
  try {
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(
      readFileSync(junit),
    );
    const suites = [testsuites.testsuite].flat();
    const total = (name) => suites.reduce((sum, suite) => sum + Number(suite[name] ?? 0), 0);
    const failed = total('failures') + total('errors');
    return { passed: total('tests') - failed - total('skipped'), failed, skipped: total('skipped') };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function report(results) {
  const total = (name) => results.reduce((sum, result) => sum + result[name], 0);
  const broken = results.filter(({ code, passed }) => code !== 0 || passed === 0);
  console.log('');
  for (const { title, code } of broken) console.log(`✗ ${title} failed (exit code ${code})`);
  console.log(`clients: ${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
