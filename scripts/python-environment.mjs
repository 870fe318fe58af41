import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const progressMs = 5000;

/**
 * A Python virtual environment in `dist/<name>` with what a requirements file (below the root) asks for: made once, and
 * anew when the file or the folder's place changes. Ends the process with a sentence when Python or a package is missing.
 * @returns the folder of its programs.
 */
export async function pythonEnvironment(root, { name, requirements }) {
  const folder = join(root, 'dist', name);
  const bin = join(folder, 'bin');
  const stamp = join(folder, 'installed-requirements');
  const wanted = `${folder}\n${readFileSync(join(root, requirements), 'utf8')}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return bin;
  checkPython();
  rmSync(folder, { recursive: true, force: true });
  console.log(`Installing ${requirements} into dist/${name} (once) …`);
  const made = spawnSync('python3', ['-m', 'venv', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (made.status !== 0) fail('The virtual environment could not be made; the message of Python is above.');
  if (!(await install(join(bin, 'pip'), join(root, requirements)))) {
    fail(`pip could not install ${requirements}; its message is above.`);
  }
  writeFileSync(stamp, wanted);
  return bin;
}

function checkPython() {
  const check = 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 9))';
  if (spawnSync('python3', ['-c', check], { stdio: 'ignore' }).status === 0) return;
  fail('This needs Python 3.9 or newer as python3, with its venv module (on Debian: apt-get install python3-venv).');
}

/** @returns whether it worked; says now and then how far it is. */
async function install(pip, requirements) {
  const installing = spawn(pip, ['install', '--disable-pip-version-check', '--no-input', '-r', requirements], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let packages = 0;
  let doing = 'collecting';
  createInterface(installing.stdout).on('line', (line) => {
    if (line.startsWith('Collecting ')) packages += 1;
    if (line.startsWith('Installing collected packages')) doing = 'unpacking';
  });
  const progress = setInterval(() => console.log(`  … ${doing} ${packages} packages`), progressMs);
  const [code] = await once(installing, 'close');
  clearInterval(progress);
  return code === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
