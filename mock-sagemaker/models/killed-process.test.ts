import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const program = `
import { modelProgram } from './mock-sagemaker/testing/model-program.ts';
import { buildModelServers } from './mock-sagemaker/testing/model-servers.ts';
const servers = buildModelServers({ images: { program: modelProgram } });
const request = { modelName: 'm', hostname: 'container-1', image: 'program', environment: {} };
const { url } = await servers.acquire(request, new AbortController().signal);
const answer = await fetch(new URL('/invocations', url), { method: 'POST' });
process.stdout.write(await answer.text(), () => process.kill(process.pid, 'SIGKILL'));
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('a process that is killed leaves no model server behind', async () => {
  const args = ['--import', 'tsx', '--input-type', 'module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });

  const answer = await text(child.stdout);
  const pid = Number(answer.split('pid=')[1]);

  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
}, 30_000);
