import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEnvironment } from '../started-environment.ts';
import { median } from '../statistics.ts';

const repetitions = 5;

/** From spawning the script to ready, handlers built and assembly cached: median, milliseconds. */
export async function measureStart(root: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn <= repetitions; turn += 1) {
    await using environment = await startEnvironment(root, {});
    // The first start may build and synthesize: it is the warm-up.
    if (turn > 0) times.push(environment.startMs);
  }
  return median(times);
}

/** The same for a fresh clone with its dependencies installed, which builds and synthesizes first. */
export async function measureFirstStart(root: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-clone-'));
  try {
    const clone = join(folder, 'slipway');
    const { status, stderr } = spawnSync('git', ['clone', '--quiet', root, clone], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`git clone failed: ${stderr}`);
    await symlink(join(root, 'node_modules'), join(clone, 'node_modules'));
    await using environment = await startEnvironment(clone, {});
    return environment.startMs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
