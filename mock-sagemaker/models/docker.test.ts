import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeDocker, type FakeDocker } from '../testing/fake-docker.ts';
import { Docker } from './docker.ts';
import { ServerOutput } from './server-output.ts';

vi.setConfig({ testTimeout: 30_000 }); // Each call of the fake is a process of its own.

let folder: string;
let fake: FakeDocker;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-'));
  fake = await createFakeDocker(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const plan = { name: 'one', image: 'my/image', port: 40_000, environment: { A: 'b=c' }, modelFolder: '/models/1' };

describe('Docker', () => {
  it('creates a container as SageMaker runs it', async () => {
    const output = new ServerOutput();

    await new Docker(fake.command).create(plan, output, never);

    const [[command, ...args] = []] = await fake.calls();
    expect(command).toBe('create');
    expect(args.join(' ')).toMatch(
      new RegExp(
        '^--rm --name one --label mock-sagemaker\\.owner=\\S+ --publish 127\\.0\\.0\\.1:40000:8080 ' +
          '--env A=b=c --env SAGEMAKER_BIND_TO_PORT=8080 --volume /models/1:/opt/ml/model:ro -- my/image serve$',
      ),
    );
    expect(output.lastLines).toEqual(['Pulling from library']);
  });

  it("fails with docker's own reason", async () => {
    const creating = new Docker(fake.command).create({ ...plan, image: 'missing/image' }, new ServerOutput(), never);

    await expect(creating).rejects.toThrow('Error response from daemon: pull access denied for missing/image.');
  });

  it('removes the containers of processes that are gone, and no others', async () => {
    const docker = new Docker(fake.command);
    const endedPid = 2 ** 30;
    await docker.create(plan, new ServerOutput(), never);
    await fake.leave('left', `${hostname()}/${endedPid}/1`);
    await fake.leave('left-by-namesake', `${hostname()}/${process.pid}/1`);
    await fake.leave('of-living-process', `${hostname()}/${process.ppid}/1`);
    await fake.leave('of-other-host', `elsewhere/${endedPid}/1`);

    const count = await docker.removeLeftovers();

    expect(count).toBe(2);
    expect((await fake.calls()).at(-1)).toEqual(['rm', '--force', 'left', 'left-by-namesake']);
  });

  it('finds no leftovers where there is no docker', async () => {
    const count = await new Docker(join(folder, 'no-docker')).removeLeftovers();

    expect(count).toBe(0);
  });
});
