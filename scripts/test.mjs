import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

// `npm test`: everything that runs without Docker, on a fresh clone too. Stops at the first step that fails.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'dist/test-results.json');
const bin = (name) => join(root, 'node_modules/.bin', name);

checkNodeVersion();
installDependencies(root);

step('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']);
step('types', bin('tsc'), ['-b']);
step('unused code', bin('knip'), ['--no-progress']);
console.log('\n▶ build');
await build(root);
step('tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`], true);

/** Runs one step with its output shown; ends with the step's exit code when it fails. */
function step(title, command, commandLine, isTestRun = false) {
  console.log(`\n▶ ${title}`);
  const { status } = spawnSync(command, commandLine, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (isTestRun) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
    console.log(`\ntests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  }
  if (status === 0) return;
  console.error(`\n✗ ${title} failed (${command.slice(root.length + 1)} ${commandLine.join(' ')})`);
  process.exit(1);
}
