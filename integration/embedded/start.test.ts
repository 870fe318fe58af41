import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runEmbedded, startEmbedded } from '../environments/embedded-process.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'slipway-start-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const isOneSentence = (printed: string) => !printed.includes('    at ') && !printed.includes('Error:');

describe('npm start refuses, in one sentence that says what to do,', () => {
  test.each([
    ['an unknown option', ['--prot', '1'], "Unknown option '--prot'"],
    ['a wrong time scale', ['--time-scale', 'fast'], '--time-scale is "fast"'],
    ['a wrong parameter value', ['-c', 'TriggerType=Sometimes'], 'Sometimes'],
    ['a misspelt parameter', ['-c', 'KinesisBatchsize=10'], 'KinesisBatchSize'],
    ['a model that is nowhere', ['-c', 'ModelName=unknown-model'], 'unknown-model'],
    [
      'a model server that does not answer',
      ['-c', 'ModelName=other', '-c', 'ModelImage=http://127.0.0.1:1'],
      '127.0.0.1:1',
    ],
  ])('%s', async (_what, commandLine, message) => {
    const { code, printed } = await runEmbedded(['--port', '0', '--no-demo', '--data', dataFolder, ...commandLine]);

    expect(printed).toContain(message);
    expect([code, isOneSentence(printed)]).toEqual([1, true]);
  });

  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const { code, printed } = await runEmbedded(['--port', String(port), '--no-demo', '--data', dataFolder]);
    server.close();

    expect(printed).toContain(`127.0.0.1:${port}: the port is in use`);
    expect([code, isOneSentence(printed)]).toEqual([1, true]);
  });

  test('a data folder that another process holds', async () => {
    await using first = await startEmbedded({ dataFolder });

    const { code, printed } = await runEmbedded(['--port', '0', '--no-demo', '--data', dataFolder]);

    expect(printed).toContain(`is in use by process ${first.outputs.pid}`);
    expect([code, isOneSentence(printed)]).toEqual([1, true]);
  });

  test('a data folder of another version', async () => {
    await writeFile(join(dataFolder, 'VERSION'), '0\n');

    const { code, printed } = await runEmbedded(['--port', '0', '--no-demo', '--data', dataFolder]);

    expect(printed).toContain('was written by version 0 of the storage layout');
    expect([code, isOneSentence(printed)]).toEqual([1, true]);
  });
});

describe('npm start', () => {
  test('stops cleanly on Ctrl-C', async () => {
    await using environment = await startEmbedded({ dataFolder });

    const code = await environment.interrupt();

    expect(code).toBe(0);
    expect(environment.printed()).toContain('Stopped.');
  });

  test('sends ten digits through the flow and draws each with its prediction', async () => {
    await using environment = await startEmbedded({ dataFolder, demo: true });

    await expect.poll(() => environment.printed(), { timeout: 30_000 }).toContain('of 10 recognised');

    expect(environment.printed().match(/predicted \d, written as \d/g)).toHaveLength(10);
  });
});
