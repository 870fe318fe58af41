import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSageMakerServer, type SageMakerServer } from '../mock-sagemaker/server.ts';
import { deploy } from './deploy.ts';
import { place } from './endpoints.ts';
import { startFakeCloudFormation } from './fake-cloudformation.ts';
import type { RunProgram } from './run-program.ts';

const template = '{"Resources":{"JobStream":{"Type":"AWS::Kinesis::Stream"}}}';
const outputs = {
  ApiEndpoint: 'https://an-api.execute-api.localhost.localstack.cloud:4566/prod/',
  ApiKeyId: 'a-key',
  DataBucketName: 'bucket',
  JobTableName: 'jobs',
  BatchTableName: 'batches',
  JobStreamName: 'stream',
};
const deployed = { status: 'CREATE_COMPLETE', template, outputs };
const toolkit = { status: 'CREATE_COMPLETE' };
type Stacks = Parameters<typeof startFakeCloudFormation>[0];

let root: string;
let sageMaker: SageMakerServer;
let sageMakerUrl: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-deploy-'));
  await writeFile(join(root, 'Slipway.template.json'), template);
  sageMaker = await createSageMakerServer({ ...place, s3: { endpoint: 'http://127.0.0.1:1' }, images: {} });
  sageMakerUrl = await sageMaker.listen(0);
});
afterEach(async () => {
  await sageMaker[Symbol.asyncDispose]();
  await rm(root, { recursive: true });
});

/** Deploys with a CDK that does `onDeploy` to the stacks. @returns what it was called with. */
async function deployWith(stacks: Stacks, onDeploy: (stacks: Stacks) => number) {
  await using cloudFormation = await startFakeCloudFormation(stacks);
  const called: { cwd: string; commandLine: string }[] = [];
  const run: RunProgram = async (_command, [, , , ...commandLine], { cwd = '' } = {}) => {
    called.push({ cwd, commandLine: commandLine.join(' ') });
    if (commandLine[0] === 'bootstrap') stacks.set('CDKToolkit', toolkit);
    return { code: commandLine[0] === 'deploy' ? onDeploy(stacks) : 0, printed: 'what cdk said last' };
  };
  const told: string[] = [];
  const ready = await deploy({
    ...{ root, assembly: root, run, parameters: {} },
    endpoints: { localStack: cloudFormation.endpoint, sageMaker: sageMakerUrl },
    onProgress: (text) => told.push(text),
  });
  return { called, told, ready, endpoint: cloudFormation.endpoint };
}

const succeed = (stacks: Stacks) => {
  stacks.set('Slipway', deployed);
  return 0;
};

test('the first time it bootstraps, elsewhere, and deploys the assembly as it is', async () => {
  const { called, ready, endpoint } = await deployWith(new Map(), succeed);

  expect(called.map(({ commandLine }) => commandLine)).toEqual([
    'bootstrap aws://000000000000/us-east-1',
    `deploy --app ${root} --require-approval never --progress events`,
  ]);
  expect(called[0]?.cwd).not.toContain(root);
  expect(ready).toMatchObject({
    apiUrl: `${endpoint}/_aws/execute-api/an-api/prod/`,
    apiKey: 'the key',
    stream: 'stream',
  });
});

test('the second time there is nothing to do: LocalStack has the template to the byte', async () => {
  const { called, ready } = await deployWith(new Map([['Slipway', deployed]]), succeed);

  expect(called).toEqual([]);
  expect(ready.bucket).toBe('bucket');
});

test('what is being deployed by somebody else is waited for', async () => {
  const stacks: Stacks = new Map([['Slipway', { ...deployed, status: 'CREATE_IN_PROGRESS' }]]);
  setTimeout(() => stacks.set('Slipway', deployed), 20);

  const { called } = await deployWith(stacks, succeed);

  expect(called).toEqual([]);
});

test('what failed half-way is deleted and deployed anew', async () => {
  const stacks: Stacks = new Map([['CDKToolkit', toolkit]]);
  stacks.set('Slipway', { status: 'CREATE_FAILED', template });

  const { called, told } = await deployWith(stacks, (left) => {
    expect(left.has('Slipway')).toBe(false);
    return succeed(left);
  });

  expect(called).toHaveLength(1);
  expect(told).toContain('deleting the former stack');
});

test('a deployment that fails names the resource that failed first, and the command that helps', async () => {
  const fail = (stacks: Stacks) => {
    stacks.set('Slipway', { status: 'ROLLBACK_COMPLETE', failure: 'no shard left' });
    return 1;
  };

  await expect(deployWith(new Map(), fail)).rejects.toThrow(
    /^The deployment failed \(JobStream \(AWS::Kinesis::Stream\): no shard left\)\. Run "npm run deploy:local" again: /,
  );
});

test('a deployment that fails before anything is created says what the CDK said last', async () => {
  await expect(deployWith(new Map(), () => 1)).rejects.toThrow(/^The deployment failed \(what cdk said last\)\./);
});

test('a LocalStack that goes away is to be started again', async () => {
  const deploying = deploy({
    ...{ root, assembly: root, parameters: {}, onProgress: () => {} },
    endpoints: { localStack: 'http://127.0.0.1:1', sageMaker: sageMakerUrl },
    run: async () => ({ code: 0, printed: '' }),
  });

  await expect(deploying).rejects.toThrow(/^A container stopped answering .* Run "npm run local" to start it/);
});
