import { DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSageMakerServer, type SageMakerServer } from '../mock-sagemaker/server.ts';
import { clientOf, place } from './endpoints.ts';
import { ensureModel } from './model.ts';

let server: SageMakerServer;
let endpoint: string;
beforeEach(async () => {
  server = await createSageMakerServer({ ...place, s3: { endpoint: 'http://127.0.0.1:1' }, images: {} });
  endpoint = await server.listen(0);
});
afterEach(() => server[Symbol.asyncDispose]());

async function imageOf(name: string): Promise<string | undefined> {
  const described = await new SageMakerClient(clientOf(endpoint)).send(new DescribeModelCommand({ ModelName: name }));
  return described.PrimaryContainer?.Image;
}

test('the digits model is there without being asked for, as often as the stack is deployed', async () => {
  await ensureModel(endpoint, {});
  await ensureModel(endpoint, {});

  expect(await imageOf('digits')).toBe('http://digits:8080');
});

test('a model that the stack brings is created, and created anew when its image changes', async () => {
  await ensureModel(endpoint, { ModelName: 'mine', ModelImage: 'http://first:8080' });
  await ensureModel(endpoint, { ModelName: 'mine', ModelImage: 'http://second:8080' });

  expect(await imageOf('mine')).toBe('http://second:8080');
});

test('a model that somebody else created is taken as it is', async () => {
  await ensureModel(endpoint, { ModelName: 'mine', ModelImage: 'http://first:8080' });
  await ensureModel(endpoint, { ModelName: 'mine' });

  expect(await imageOf('mine')).toBe('http://first:8080');
});

test('a model that is nowhere is refused with what can be given instead', async () => {
  await expect(ensureModel(endpoint, { ModelName: 'nowhere' })).rejects.toThrow(
    /^ModelName is nowhere, but there is no such model\. .* -c ModelImage=http:\/\/host\.docker\.internal:8080\.$/,
  );
});

test('an image that would have to be run is refused with what can be given instead', async () => {
  await expect(ensureModel(endpoint, { ModelImage: 'mine' })).rejects.toThrow(
    /^ModelImage is mine, but the mock of SageMaker cannot run images .* -c ModelImage=http:\/\/host\.docker\.internal:8080\.$/,
  );
});
