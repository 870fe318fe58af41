import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `npm ci` when what is installed is not what package-lock.json says. Uses nothing but Node itself: this is the
 * first thing that runs on a fresh clone.
 */
export function installDependencies(root) {
  if (isInstalled(root)) return;
  console.error(
    'Installing dependencies (npm ci, once): about 850 MB, half a minute or several minutes, as fast as the network is …',
  );
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // To stderr, where npm also shows that it is at work if that is a terminal; stdout is the command's own.
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed. Its own message is above; run "npm ci" in this folder to see all of it.');
    process.exit(1);
  }
}

/** npm writes what it has really installed into node_modules/.package-lock.json, as the last step of an install. */
function isInstalled(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}
