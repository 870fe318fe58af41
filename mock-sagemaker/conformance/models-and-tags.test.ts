import {
  AddTagsCommand,
  CreateModelCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeModelCommand,
  ListModelsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const arnPrefix = 'arn:aws:sagemaker:us-east-1:111122223333';

it('21, 22: a model can be created once, and deleted', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;

  const twice = await environment.refusal(client.send(new CreateModelCommand({ ModelName: 'm1' })));
  await client.send(new DeleteModelCommand({ ModelName: 'm1' }));
  const gone = await environment.refusal(client.send(new DescribeModelCommand({ ModelName: 'm1' })));

  expect(twice).toEqual({
    name: 'ValidationException',
    message: `Cannot create already existing model "${arnPrefix}:model/m1".`,
  });
  expect(gone).toEqual({ name: 'ValidationException', message: `Could not find model "${arnPrefix}:model/m1".` });
});

it('13.2.12: DescribeModel returns what was sent, ListModels finds it by name', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(
    new CreateModelCommand({ ModelName: 'digits', PrimaryContainer: { Image: 'x', Environment: { A: '1' } } }),
  );

  const model = await client.send(new DescribeModelCommand({ ModelName: 'digits' }));
  const { Models } = await client.send(new ListModelsCommand({ NameContains: 'dig' }));

  expect(model).toMatchObject({
    PrimaryContainer: { Image: 'x', Environment: { A: '1' } },
    EnableNetworkIsolation: false,
  });
  expect(Models).toEqual([
    { ModelName: 'digits', ModelArn: `${arnPrefix}:model/digits`, CreationTime: model.CreationTime },
  ]);
});

it('23: a tag of the same key is overwritten', async () => {
  await using environment = await startWithInput();
  const ResourceArn = await environment.create({ Tags: [{ Key: 'a', Value: '0' }] });
  const { client } = environment;

  await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'k', Value: '1' }] }));
  await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'k', Value: '2' }] }));
  await client.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['a'] }));

  expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'k', Value: '2' }]);
});
