import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildArchive } from '../testing/build-archive.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { ModelContainer } from '../testing/model-container.ts';
import { brokenProgram, buildUnluckyProgram, modelProgram, sickProgram } from '../testing/model-program.ts';
import { buildModelServers } from '../testing/model-servers.ts';
import type { ModelServers, ModelServersOptions } from './model-servers.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const request = { modelName: 'm', hostname: 'container-1', image: 'program', environment: {} };
const never = new AbortController().signal;

function build(images: ModelServersOptions['images'], idleMs = 60_000): ModelServers {
  return buildModelServers({ images, idleMs, logFolder: folder });
}

async function ask(url: string): Promise<string> {
  return (await fetch(new URL('/invocations', url), { method: 'POST' })).text();
}

function pidIn(answer: string): number {
  return Number(answer.split('pid=')[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('shares a server between users of the same environment', async () => {
  await using servers = build({ program: modelProgram });

  using one = await servers.acquire(request, never);
  using same = await servers.acquire(request, never);
  using other = await servers.acquire({ ...request, environment: { MODEL_A: '1' } }, never);

  expect(same.url).toBe(one.url);
  expect(other.url).not.toBe(one.url);
  expect(await ask(other.url)).toContain('MODEL_A=1');
});

it('stops a server that no one uses', async () => {
  await using servers = build({ program: modelProgram }, 0);
  const lease = await servers.acquire(request, never);
  const pid = pidIn(await ask(lease.url));

  lease[Symbol.dispose]();

  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
});

it('waits no longer to stop an idle server that has ended by itself', async () => {
  await using servers = build({ program: modelProgram });
  const lease = await servers.acquire(request, never);
  const pid = pidIn(await ask(lease.url));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

  lease[Symbol.dispose]();
  const waiting = vi.getTimerCount();
  process.kill(pid, 'SIGKILL');

  expect(waiting).toBe(1);
  await expect.poll(() => vi.getTimerCount(), { timeout: 5000 }).toBe(0);
});

it('starts a server again that has crashed, even if that was a moment ago', async () => {
  await using servers = build({ program: modelProgram });
  const lease = await servers.acquire(request, never);
  const pid = pidIn(await ask(lease.url));
  lease[Symbol.dispose]();
  process.kill(pid, 'SIGKILL');

  using other = await servers.acquire(request, never);

  expect(pidIn(await ask(other.url))).not.toBe(pid);
});

it('asks a shared server for its health before each job', async () => {
  await using servers = build({ program: sickProgram });
  using _first = await servers.acquire(request, never);

  using second = await servers.acquire(request, never);

  expect(await ask(second.url)).toBe('pings: 1 200, 2 503, 3 200');
});

it('gives a server the folder of its model, and another server the next version of it', async () => {
  const objectStore = new InMemoryObjectStore();
  await using servers = buildModelServers({ images: { program: modelProgram }, objectStore });
  const withModel = { ...request, modelDataUrl: 's3://b/model.tar.gz' };
  const readModel = async (): Promise<string> => {
    objectStore.put('b', 'model.tar.gz', await buildArchive({ version: String(objectStore.keys('b').length) }));
    using lease = await servers.acquire(withModel, never);
    const [, folder = ''] = /SM_MODEL_DIR=(\S+)/.exec(await ask(lease.url)) ?? [];
    return readFile(join(folder, 'version'), 'utf8');
  };

  const versions = [await readModel(), await readModel()];

  expect(versions).toEqual(['0', '1']);
});

it('fetches no model data for a server that runs already', async () => {
  await using container = await ModelContainer.start();
  await using servers = build({});

  using lease = await servers.acquire({ ...request, image: container.url, modelDataUrl: 's3://no/such.tar.gz' }, never);

  expect(lease.url).toBe(container.url);
});

it('ends its servers when it is disposed', async () => {
  const servers = build({ program: modelProgram });
  const { url } = await servers.acquire(request, never);
  const pid = pidIn(await ask(url));

  await servers[Symbol.asyncDispose]();

  expect(isAlive(pid)).toBe(false);
});

it('keeps the log of a model', async () => {
  await using servers = build({ program: modelProgram });

  using _lease = await servers.acquire(request, never);

  await expect.poll(() => readFile(join(folder, 'm.log'), 'utf8'), { timeout: 5000 }).toBe('listening\n');
});

it('lets each user hear what the server prints, its start included', async () => {
  await using servers = build({ program: modelProgram });
  const first: string[] = [];
  const second: string[] = [];

  using _one = await servers.acquire(request, never, (line) => first.push(line));
  using _same = await servers.acquire(request, never, (line) => second.push(line));

  await expect.poll(() => [...first, ...second], { timeout: 5000 }).toEqual(['listening', 'listening']);
});

it('lets its user hear what a server prints that does not come up', async () => {
  await using servers = build({ program: brokenProgram });
  const lines: string[] = [];

  await servers.acquire(request, never, (line) => lines.push(line)).catch(() => {});

  expect(lines).toEqual(['no model file at /nowhere']);
});

it('says how a server ended that did not come up, with its last output', async () => {
  await using servers = build({ program: brokenProgram });

  await expect(servers.acquire(request, never)).rejects.toThrow(
    'The server of model "m" ended with code 3 before it answered /ping. Its last output: no model file at /nowhere',
  );
});

it('says that a command cannot be started', async () => {
  await using servers = build({ program: { command: join(folder, 'missing'), args: [] } });

  await expect(servers.acquire(request, never)).rejects.toThrow(
    /The server of model "m" could not be started \(spawn .* ENOENT\)/,
  );
});

it('tries another port when the first is taken', async () => {
  await using servers = build({ program: buildUnluckyProgram(join(folder, 'marker')) });

  using lease = await servers.acquire(request, never);

  expect(await ask(lease.url)).toContain('pid=');
});

it.each(['unknown', 'https://x'])('refuses the image %s', async (image) => {
  await using servers = build({ program: modelProgram });

  await expect(servers.acquire({ ...request, image }, never)).rejects.toThrow(`The model image "${image}"`);
});

it('46: the server sees SAGEMAKER_BATCH always and the other variables if the request sets them', async () => {
  await using environment = await TestEnvironment.start({}, { images: { program: modelProgram }, logFolder: folder });
  environment.put({ 'in/a': 'x\n' });
  await environment.server.ensureModel('program', 'program');

  await environment.run({ TransformJobName: 'plain', ModelName: 'program' });
  const plain = environment.text('o/a.out');
  await environment.run({
    TransformJobName: 'set',
    ModelName: 'program',
    BatchStrategy: 'SingleRecord',
    MaxPayloadInMB: 2,
    MaxConcurrentTransforms: 3,
    Environment: { JOB_A: '1' },
  });

  expect(plain).toMatch(/^SAGEMAKER_BATCH=true pid=\d+\n$/);
  expect(environment.text('o/a.out')).toMatch(
    /^JOB_A=1 SAGEMAKER_BATCH=true SAGEMAKER_BATCH_STRATEGY=SINGLE_RECORD SAGEMAKER_MAX_CONCURRENT_TRANSFORMS=3 SAGEMAKER_MAX_PAYLOAD_IN_MB=2 pid=/,
  );
});

it('a job whose image is unknown fails and says so', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': 'x\n' });
  await environment.server.ensureModel('lost', 'lost');

  const job = await environment.run({ ModelName: 'lost' });

  expect(job.FailureReason).toMatch(/^ClientError: The model image "lost" is not in the image map/);
});

it('a server that was started before its jobs is the one they use', async () => {
  await using environment = await TestEnvironment.start({}, { images: { program: modelProgram } });
  environment.put({ 'in/a': 'x\n' });
  await environment.server.ensureModel('program', 'program');
  await environment.server.startModelServer('program', { BatchStrategy: 'MultiRecord' });

  await environment.run({ TransformJobName: 'j1', ModelName: 'program', BatchStrategy: 'MultiRecord' });
  const first = environment.text('o/a.out');
  await environment.run({ TransformJobName: 'j2', ModelName: 'program', BatchStrategy: 'MultiRecord' });

  expect(environment.text('o/a.out')).toBe(first);
});
