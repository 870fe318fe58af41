import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { pythonEnvironment } from './python-environment.mjs';

// `npm run lint:template`: AWS's own linter on what the stack synthesizes to. It is a Python package, so it gets a virtual
// environment under dist/.

const parameterSets = [
  {},
  { ContentType: 'application/jsonlines', KinesisMaximumBatchingWindowInSeconds: '0', JobStreamShardCount: '4' },
  ...['minute', 'hour', 'day', 'month', 'year'].map((ScheduleRate) => ({ TriggerType: 'Schedule', ScheduleRate })),
  {
    ModelName: 'mine',
    ModelImage: '111122223333.dkr.ecr.us-east-1.amazonaws.com/mine:1',
    ModelDataUrl: 's3://my-models/mine/model.tar.gz',
    MaxPayloadInMB: '1',
    MaxConcurrentTransforms: '8',
  },
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
checkNodeVersion();
installDependencies(root);
await build(root);
const bin = await pythonEnvironment(root, { name: 'cfn-lint', requirements: 'stack/requirements.txt' });
const folder = mkdtempSync(join(tmpdir(), 'slipway-templates-'));
try {
  const templates = parameterSets.map((parameters, index) => {
    const output = join(folder, String(index));
    const env = { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(parameters) };
    run(process.execPath, [join(root, 'dist/stack/app.mjs')], 'The stack could not be synthesized.', env);
    return join(output, 'Slipway.template.json');
  });
  run(join(bin, 'cfn-lint'), templates, 'cfn-lint found problems.');
  console.log(`cfn-lint: ${templates.length} templates, nothing to complain about`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, commandLine, problem, env = process.env) {
  const { status } = spawnSync(command, commandLine, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  console.error(problem);
  process.exit(1);
}
