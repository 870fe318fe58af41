import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder, readSampleFile } from './sample-digits.ts';

// Inside the repository, so that the bundle finds onnxruntime-node in node_modules.
const distFolder = fileURLToPath(new URL('../../../dist', import.meta.url));
const readyLine = /^Digits model server ready on (http:\S+)$/m;

let bundleFolder: string;
beforeAll(async () => {
  mkdirSync(distFolder, { recursive: true });
  bundleFolder = mkdtempSync(join(distFolder, 'digits-server-test-'));
  await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile: join(bundleFolder, 'main.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => rmSync(bundleFolder, { recursive: true, force: true }));

const children: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
});

/** Starts the bundled server as SageMaker does, on a free port. */
function startMain(env: Record<string, string> = {}, command = 'serve'): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [join(bundleFolder, 'main.mjs'), command], {
    env: { PORT: '0', MODEL_DIR: modelFolder, ...env },
  });
  children.push(child);
  return child;
}

/** Waits until the child's output matches; fails with the output if it ends before. */
async function waitForOutput(child: ChildProcessWithoutNullStreams, pattern: RegExp): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    const match = pattern.exec(output);
    if (match !== null) {
      return match[1] ?? '';
    }
  }
  throw new Error(`The server ended without ${pattern}: ${output}`);
}

describe('main', () => {
  it('serves the model of MODEL_DIR from a bundle of one file', async () => {
    const url = await waitForOutput(startMain(), readyLine);

    const response = await fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: readSampleFile('digits.csv'),
    });

    expect(await response.text()).toBe('0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n');
  });

  it('finishes the request in hand on SIGTERM and ends with code 0', async () => {
    const child = startMain();
    const url = await waitForOutput(child, readyLine);
    const exited = once(child, 'exit');
    const sent = request(`${url}/invocations`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv', Expect: '100-continue' },
    });
    const answered = once(sent, 'response');
    sent.flushHeaders();
    await once(sent, 'continue');

    child.kill('SIGTERM');
    await waitForOutput(child, /stopping/);
    sent.end(readSampleFile('digits.csv'));

    const [response] = await answered;
    expect(response.statusCode).toBe(200);
    expect(response.headers.connection).toBe('close');
    expect(await text(response)).toBe('0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n');
    expect(await exited).toEqual([0, null]);
  });

  it('ends when its input closes, if EXIT_WITH_PARENT=1', async () => {
    const child = startMain({ EXIT_WITH_PARENT: '1' });
    await waitForOutput(child, readyLine);
    const exited = once(child, 'exit');

    child.stdin.end();

    expect(await exited).toEqual([0, null]);
  });

  it('goes on when its input closes, otherwise', async () => {
    const child = startMain();
    const url = await waitForOutput(child, readyLine);

    child.stdin.end();
    await once(child.stdin, 'close');

    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it.each([
    ['a missing model', { MODEL_DIR: '/nowhere' }, 'serve', /^The model \/nowhere\/digits\.onnx does not exist: .+\n$/],
    ['a wrong port', { SAGEMAKER_BIND_TO_PORT: 'x' }, 'serve', /^SAGEMAKER_BIND_TO_PORT is "x": .+\n$/],
    ['another command', {}, 'train', /^The command "train" is unknown: .+\n$/],
  ])('ends with code 1 and one sentence for %s', async (_, env, command, sentence) => {
    const child = startMain(env, command);

    const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);

    expect(message).toMatch(sentence);
    expect(code).toBe(1);
  });
});
