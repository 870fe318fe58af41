import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeDocker, type FakeDocker } from '../testing/fake-docker.ts';
import { buildModelServers } from '../testing/model-servers.ts';

vi.setConfig({ testTimeout: 30_000 }); // Each call of the fake is a process of its own.

let folder: string;
let fake: FakeDocker;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-'));
  fake = await createFakeDocker(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const request = { modelName: 'm', hostname: 'container-1', image: 'my/image', environment: { JOB_A: '1' } };

it('runs an image that is not in the map as a container', async () => {
  await using servers = buildModelServers({ dockerCommand: fake.command });
  const lines: string[] = [];

  using lease = await servers.acquire(request, never, (line) => lines.push(line));
  const answer = await fetch(new URL('/invocations', lease.url), { method: 'POST' });

  expect(await answer.text()).toContain('JOB_A=1');
  expect(lines).toEqual(['Pulling from library', 'listening']);
});

it('leaves no container behind', async () => {
  const servers = buildModelServers({ dockerCommand: fake.command });
  await servers.acquire(request, never);
  const running = await readdir(join(folder, 'containers'));

  await servers[Symbol.asyncDispose]();

  expect(running).toHaveLength(1);
  expect(await readdir(join(folder, 'containers'))).toEqual([]);
  expect((await fake.calls()).map(([command]) => command)).toEqual(['create', 'start', 'stop', 'rm']);
});

it('tries another port when the first is taken, and removes the container that has it', async () => {
  await using servers = buildModelServers({ dockerCommand: fake.command });

  using lease = await servers.acquire({ ...request, image: 'unlucky/image' }, never);
  const { status } = await fetch(new URL('/ping', lease.url));

  expect(status).toBe(200);
  expect((await fake.calls()).map(([command]) => command)).toEqual([
    'create',
    'start',
    'stop',
    'rm',
    'create',
    'start',
  ]);
  expect(await readdir(join(folder, 'containers'))).toHaveLength(1);
});

it('says what was tried and what helps when docker has no such image', async () => {
  await using servers = buildModelServers({
    dockerCommand: fake.command,
    images: { known: { command: 'x', args: [] } },
  });

  const starting = servers.acquire({ ...request, image: 'missing/image' }, never);

  await expect(starting).rejects.toMatchObject({
    failureReason:
      'ClientError: The model image "missing/image" is not in the image map (known: "known"), and ' +
      `"${fake.command} create" made no container of it: Error response from daemon: pull access denied for missing/image. ` +
      'Add the image to the map, name a running model server as http://host:port, or see to it that ' +
      `"${fake.command} pull missing/image" succeeds.`,
  });
});

it('says so when there is no docker', async () => {
  await using servers = buildModelServers({ dockerCommand: join(folder, 'no-docker') });

  await expect(servers.acquire(request, never)).rejects.toThrow(
    /^The model image "my\/image" is not in the image map \(known: none\), and ".*no-docker create" made no container of it: spawn .* ENOENT\./,
  );
});
