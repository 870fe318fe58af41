import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../.ci/localstack', import.meta.url));
const noDocker = 'echo "error during connect:" >&2; echo "no such host" >&2; exit 1';
const suite = 'the suite runs: run test:localstack';

// It uses GNU timeout, as CI has it.
describe.skipIf(process.platform !== 'linux')('.ci/localstack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-ci-'));
    program('npm', 'echo "the suite runs: $*"');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function program(name: string, body: string): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  }
  function run(...commandLine: string[]) {
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, FOLDER: folder };
    const { status, stdout } = spawnSync(script, commandLine, { encoding: 'utf8', env });
    return { status, printed: stdout.trim().split('\n') };
  }

  test('runs the suite where Docker answers, and leaves the rig alone', () => {
    program('docker', 'echo 20.10');
    const rig = program('up', 'touch "$FOLDER/used"');

    expect(run(rig)).toEqual({ status: 0, printed: [suite] });
    expect(existsSync(join(folder, 'used'))).toBe(false);
  });

  test('fails when the suite does', () => {
    program('docker', 'echo 20.10');
    program('npm', 'exit 3');

    expect(run(join(folder, 'no-rig')).status).toBe(3);
  });

  test('brings Docker up where it does not answer', () => {
    program('docker', `[ -e "$FOLDER/up-ran" ] || { ${noDocker}; }`);
    const rig = program('up', 'echo "rig: ready"; touch "$FOLDER/up-ran"');

    expect(run(rig)).toEqual({ status: 0, printed: ['rig: ready', suite] });
  });

  test('says in one line that there is no Docker', () => {
    program('docker', noDocker);

    expect(run(join(folder, 'no-rig'))).toEqual({
      status: 0,
      printed: ['LocalStack suite NOT RUN: no Docker answers (no such host)'],
    });
  });

  test.each([
    ['fails', 'echo "rig: error: run as root"; exit 1', 'failed (rig: error: run as root)'],
    ['takes too long', 'sleep 30', 'took longer than 0.2s'],
  ])('says why when the rig %s', (_what, body, reason) => {
    program('docker', noDocker);
    const rig = program('up', body);

    const { status, printed } = run(rig, '0.2s');

    expect([status, printed.at(-1)]).toEqual([0, `LocalStack suite NOT RUN: ${rig} ${reason}`]);
  });

  test('says so when the rig is content and Docker still does not answer', () => {
    program('docker', noDocker);
    const rig = program('up', 'true');

    expect(run(rig).printed).toEqual([`LocalStack suite NOT RUN: no Docker answers after ${rig} (no such host)`]);
  });
});
