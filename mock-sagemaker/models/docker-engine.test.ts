import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildArchive } from '../testing/build-archive.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { buildModelServers } from '../testing/model-servers.ts';
import { Docker } from './docker.ts';

const base = 'node:22-bookworm-slim';
const image = `mock-sagemaker-test-${randomUUID().slice(0, 8)}`;
const never = new AbortController().signal;
const request = { modelName: 'm', hostname: 'container-1', image, environment: { SAGEMAKER_BATCH: 'true' } };

/** Nothing is pulled here: the base image must be there. */
const hasDocker = spawnSync('docker', ['image', 'inspect', base]).status === 0;

/** Answers with what SageMaker promises a container. */
const program = `
const { readFileSync, writeFileSync } = require('node:fs');
const attempt = (work) => { try { return work(); } catch (error) { return error.code; } };
process.on('SIGTERM', () => process.exit(0));
require('node:http').createServer((request, response) => {
  if (request.url === '/invocations') console.log('invoked');
  request.resume().on('end', () => response.end(JSON.stringify({
    arguments: process.argv.slice(1),
    batch: process.env.SAGEMAKER_BATCH,
    model: attempt(() => readFileSync('/opt/ml/model/model.bin', 'utf8')),
    write: attempt(() => writeFileSync('/opt/ml/model/new', '')),
  })));
}).listen(8080, () => console.log('listening'));
`;

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8' }).trim();
}

function containersOf(imageName: string): string[] {
  return docker('ps', '--all', '--quiet', '--filter', `ancestor=${imageName}`).split('\n').filter(Boolean);
}

describe.skipIf(!hasDocker)(`Docker itself (skipped unless it runs and has ${base})`, () => {
  beforeAll(() => {
    const dockerfile = `FROM ${base}\nENTRYPOINT ${JSON.stringify(['node', '-e', program])}\nCMD ["something", "else"]\n`;
    execFileSync('docker', ['build', '--quiet', '--tag', image, '-'], { input: dockerfile });
  }, 60_000);
  afterAll(() => void docker('rmi', '--force', image), 60_000);

  it('runs an image as SageMaker does, with its model at /opt/ml/model, and leaves nothing behind', async () => {
    const objectStore = new InMemoryObjectStore();
    objectStore.put('b', 'model.tar.gz', await buildArchive({ 'model.bin': 'weights' }));
    const servers = buildModelServers({ objectStore, dockerCommand: 'docker' });
    const lines: string[] = [];

    const withModel = { ...request, modelDataUrl: 's3://b/model.tar.gz' };
    const lease = await servers.acquire(withModel, never, (line) => lines.push(line));
    const answer = await fetch(new URL('/invocations', lease.url), { method: 'POST' });
    lease[Symbol.dispose]();
    const running = containersOf(image);
    await servers[Symbol.asyncDispose]();

    expect(await answer.json()).toEqual({ arguments: ['serve'], batch: 'true', model: 'weights', write: 'EROFS' });
    expect(lines).toEqual(['listening', 'invoked']);
    expect(running).toHaveLength(1);
    expect(containersOf(image)).toEqual([]);
  }, 60_000);

  it('removes what a killed process left', async () => {
    const owner = `${hostname()}/${2 ** 30}/1`;
    docker('run', '--detach', '--rm', '--label', `mock-sagemaker.owner=${owner}`, image, 'serve');

    await new Docker('docker').removeLeftovers();

    expect(containersOf(image)).toEqual([]);
  }, 60_000);

  it('says why an image cannot be had', async () => {
    await using servers = buildModelServers({ dockerCommand: 'docker' });

    const starting = servers.acquire({ ...request, image: '--privileged' }, never);

    await expect(starting).rejects.toThrow('"docker create" made no container of it: invalid reference format.');
  }, 60_000);
});
