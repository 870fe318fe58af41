import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateModelCommand,
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildJob } from './testing/environment.ts';
import { ModelContainer } from './testing/model-container.ts';
import { S3Server } from './testing/s3-server.ts';

const main = join(import.meta.dirname, 'main.ts');
const limitMs = 30_000;
const running = new Set<ChildProcess>();
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-sagemaker-'));
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await rm(folder, { recursive: true, force: true });
});

/** A process with these variables and no other. */
function spawnMain(variables: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { MOCK_SAGEMAKER_PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return child;
}

async function start(variables: Record<string, string>): Promise<{ child: ChildProcess; client: SageMakerClient }> {
  const child = spawnMain(variables);
  if (!child.stdout) throw new Error('The process has no standard output.');
  for await (const line of createInterface(child.stdout)) {
    const [, endpoint] = /"url":"([^"]+)".*is ready/.exec(line) ?? [];
    if (endpoint === undefined) continue;
    child.stdout.resume();
    return {
      child,
      client: new SageMakerClient({
        endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      }),
    };
  }
  throw new Error('The process ended before it was ready.');
}

/** Runs to the end. */
async function refuse(variables: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawnMain(variables);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, said };
}

describe('the process', { timeout: limitMs }, () => {
  test('needs nothing but an S3 endpoint, and ends with code 0 on SIGTERM and SIGINT', async () => {
    await using s3 = await S3Server.start();
    s3.objects.set('b/in/a.csv', Buffer.from('1,2\n'));
    await using model = await ModelContainer.start();
    const codes: (number | null)[] = [];

    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, client } = await start({ AWS_ENDPOINT_URL_S3: s3.url });
      await client.send(new CreateModelCommand({ ModelName: 'm1', PrimaryContainer: { Image: model.url } }));
      await client.send(new CreateTransformJobCommand(buildJob()));
      await expect.poll(() => s3.objects.get('b/o/a.csv.out')?.toString(), { timeout: limitMs }).toBe('1,2\n');
      s3.objects.delete('b/o/a.csv.out');
      client.destroy();
      child.kill(signal);
      child.kill(signal); // As npm passes it on.
      await once(child, 'close');
      codes.push(child.exitCode);
    }

    expect(codes).toEqual([0, 0]);
  });

  test('goes on with its open jobs after kill -9, from its data folder', async () => {
    await using s3 = await S3Server.start();
    s3.objects.set('b/in/a.csv', Buffer.from('1,2\n'));
    await using model = await ModelContainer.start({ answer: (body, count) => (count === 1 ? 'hang' : { body }) });
    const variables = { AWS_ENDPOINT_URL_S3: s3.url, MOCK_SAGEMAKER_DATA_FOLDER: join(folder, 'data') };
    const first = await start(variables);
    await first.client.send(new CreateModelCommand({ ModelName: 'm1', PrimaryContainer: { Image: model.url } }));
    await first.client.send(new CreateTransformJobCommand(buildJob()));
    await expect.poll(() => model.invocations.length, { timeout: limitMs }).toBe(1);
    first.client.destroy();

    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    const second = await start(variables);

    const status = async () =>
      (await second.client.send(new DescribeTransformJobCommand({ TransformJobName: 'job-1' }))).TransformJobStatus;
    await expect.poll(status, { timeout: limitMs }).toBe('Completed');
    expect(s3.objects.get('b/o/a.csv.out')?.toString()).toBe('1,2\n');
    second.client.destroy();
  });

  test('says in a sentence what it needs', async () => {
    const { code, said } = await refuse({});

    expect(code).toBe(2);
    expect(said).toBe(
      'AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL) must name the S3 to work with, such as http://127.0.0.1:4566.\n',
    );
  });

  test('says which variable to change when its port is taken', async () => {
    await using s3 = await S3Server.start();
    const { port } = new URL(s3.url);

    const { code, said } = await refuse({ AWS_ENDPOINT_URL_S3: s3.url, MOCK_SAGEMAKER_PORT: port });

    expect(code).toBe(1);
    expect(said).toContain(`Cannot listen on 127.0.0.1:${port}: the port is in use.`);
    expect(said).toContain('set MOCK_SAGEMAKER_PORT to another one');
  });

  test.each(['MOCK_SAGEMAKER_DATA_FOLDER', 'MOCK_SAGEMAKER_LOG_FOLDER'])(
    'says that %s is no folder',
    async (variable) => {
      const file = join(folder, 'file');
      await writeFile(file, '');

      const { code, said } = await refuse({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1', [variable]: file });

      expect(code).toBe(1);
      expect(said).toContain(`${variable} is ${file}, which cannot be used (`);
    },
  );
});
