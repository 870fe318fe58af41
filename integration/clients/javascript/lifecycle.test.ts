import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';

test('models can be listed', async () => {
  const client = new SageMakerClient();

  const { Models } = await client.send(new ListModelsCommand());

  expect(Models).toBeDefined();
});
