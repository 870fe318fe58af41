import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startStubService } from '../../handlers/fakes/stub-service.ts';
import { describeStack } from './describe-stack.ts';
import { findStack } from './find-stack.ts';

const names = { bucket: 'b', jobTable: 'j', batchTable: 't', stream: 's' };

async function withFile(body: string) {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-cli-'));
  const file = join(folder, 'ready.json');
  await writeFile(file, body);
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** An answer of CloudFormation's query protocol. */
function stackXml(outputs: Record<string, string>): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return (
    '<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>arn:aws:x</StackId>' +
    `<Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
  );
}

describe('findStack', () => {
  it('reads what an environment on this machine has left', async () => {
    const ready = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', ...names, apiKey: 'secret' };
    await using place = await withFile(JSON.stringify(ready));

    const stack = await findStack({ readyFile: place.file });

    expect(stack).toEqual({
      description: `${place.file} (http://127.0.0.1:1)`,
      ...names,
      now: expect.any(Function),
      clientConfig: {
        endpoint: 'http://127.0.0.1:1',
        region: 'us-east-1',
        credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      },
    });
  });

  it('tells the time of an environment that is ahead of the machine', async () => {
    const clock = { machineMs: Date.now(), environmentMs: Date.parse('2126-01-01T00:00:00.000Z'), timeScale: 60 };
    const ready = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', ...names, clock };
    await using place = await withFile(JSON.stringify(ready));

    const { now } = await findStack({ readyFile: place.file });

    expect(now().getUTCFullYear()).toBe(2126);
  });

  it.each(['{}', 'no json'])('refuses a file with %s and says how to get a better one', async (body) => {
    await using place = await withFile(body);

    await expect(findStack({ readyFile: place.file })).rejects.toThrow(
      /does not describe a stack .*npm start -- --ready-file/s,
    );
  });
});

describe('describeStack', () => {
  it('finds the names in the outputs', async () => {
    const outputs = { DataBucketName: 'b', JobTableName: 'j', BatchTableName: 't', JobStreamName: 's', ApiKeyId: 'k' };
    await using service = await startStubService(() => ({ status: 200, body: stackXml(outputs) }));

    const stack = await describeStack('Slipway', service.clientConfig);

    expect(stack).toEqual({
      description: 'Slipway (arn:aws:x)',
      ...names,
      now: expect.any(Function),
      clientConfig: service.clientConfig,
    });
  });

  it('says that there is no such stack', async () => {
    const body =
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>no</Message></Error></ErrorResponse>';
    await using service = await startStubService(() => ({ status: 400, body }));

    await expect(describeStack('Slipwy', service.clientConfig)).rejects.toThrow(
      /--stack is "Slipwy".*no such stack in us-east-1/,
    );
  });

  it('says that a stack is another one', async () => {
    await using service = await startStubService(() => ({ status: 200, body: stackXml({ Url: 'x' }) }));

    await expect(describeStack('Shop', service.clientConfig)).rejects.toThrow(/no stack of Slipway.*JobTableName/s);
  });
});
