import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APIGatewayClient, GetApiKeysCommand } from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../localstack/run-program.ts';
import { Aws } from '../environments/aws.ts';
import { findAwsStack } from '../environments/aws-stack.ts';
import { type EmbeddedEnvironment, startEmbedded } from '../environments/embedded-process.ts';
import { csvOfDigit } from '../samples.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let environment: EmbeddedEnvironment;
let folder: string;
let outputsFile: string;

beforeAll(async () => {
  environment = await startEmbedded({ parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } });
  const { endpoint, region, apiUrl, bucket, jobTable, batchTable, stream } = environment.outputs;
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  const { items = [] } = await new APIGatewayClient({ region }).send(new GetApiKeysCommand({}));
  const outputs = {
    ApiEndpoint: apiUrl,
    ApiKeyId: items[0]?.id,
    DataBucketName: bucket,
    JobTableName: jobTable,
    BatchTableName: batchTable,
    JobStreamName: stream,
  };
  folder = await mkdtemp(join(tmpdir(), 'slipway-aws-'));
  outputsFile = join(folder, 'outputs.json');
  await writeFile(outputsFile, JSON.stringify({ Slipway: outputs }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await environment[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe('npm run test:aws', () => {
  test('runs nothing in an account other than the one that the user names', async () => {
    const { code, printed } = await runProgram(process.execPath, [
      ...[join(root, 'scripts/test-environment.mjs'), 'aws', '--outputs', outputsFile],
      ...['--account', '123456789012', '--region', 'us-east-1'],
    ]);

    expect(printed).toContain('--account is 123456789012, but your credentials are for account 000000000000.');
    expect([code, printed.includes('RUN')]).toEqual([1, false]);
  });

  test('asks for the region that an endpoint does not name', async () => {
    await expect(findAwsStack({ outputsFile, accountId: '000000000000', parameters: {} })).rejects.toThrow(
      'names no region: add --region',
    );
  });

  test('refuses a file that is not the outputs of the stack', async () => {
    const other = join(folder, 'other.json');
    await writeFile(other, '{"Other":{"Url":"x"}}');

    await expect(findAwsStack({ outputsFile: other, accountId: '000000000000', parameters: {} })).rejects.toThrow(
      'is not the outputs of this stack alone',
    );
  });

  test('reaches the stack that the outputs name, with nothing but the user’s own settings', async () => {
    const { region, accountId } = environment.outputs;
    const options = { outputsFile, accountId, region, parameters: {} };

    const { api, outputs } = await new Aws(await findAwsStack(options)).deploy();
    const jobId = await api.submit(csvOfDigit(6));

    expect(await api.get(jobId)).toMatchObject({ job_id: jobId });
    expect(outputs).toEqual(expect.objectContaining({ bucket: environment.outputs.bucket, accountId }));
  });
});
