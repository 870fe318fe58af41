import {
  AddTagsCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeModelCommand,
  paginateListModels,
  paginateListTags,
} from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { arnOf, createModel, sageMaker } from './batch.ts';

async function tagsOf(ResourceArn: string): Promise<unknown[]> {
  const tags: unknown[] = [];
  for await (const { Tags = [] } of paginateListTags({ client: sageMaker }, { ResourceArn })) tags.push(...Tags);
  return tags;
}

test('a model is described, listed and deleted', async () => {
  const ModelName = await createModel({});

  const model = await sageMaker.send(new DescribeModelCommand({ ModelName }));
  const listed: (string | undefined)[] = [];
  for await (const { Models = [] } of paginateListModels({ client: sageMaker }, { NameContains: ModelName })) {
    listed.push(...Models.map((each) => each.ModelName));
  }
  await sageMaker.send(new DeleteModelCommand({ ModelName }));

  expect(model).toMatchObject({ ModelName, ModelArn: arnOf('model', ModelName), EnableNetworkIsolation: false });
  expect(model.CreationTime).toBeInstanceOf(Date);
  expect(listed).toEqual([ModelName]);
  const gone = sageMaker.send(new DescribeModelCommand({ ModelName }));
  await expect(gone).rejects.toMatchObject({
    name: 'ValidationException',
    message: `Could not find model "${arnOf('model', ModelName)}".`,
  });
});

test('tags of a model are added, overwritten and removed', async () => {
  const ResourceArn = arnOf('model', await createModel({}));

  await sageMaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'k', Value: '1' }] }));
  const { Tags } = await sageMaker.send(
    new AddTagsCommand({
      ResourceArn,
      Tags: [
        { Key: 'k', Value: '2' },
        { Key: 'l', Value: '' },
      ],
    }),
  );
  await sageMaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['l'] }));

  expect(Tags).toHaveLength(2);
  expect(await tagsOf(ResourceArn)).toEqual([{ Key: 'k', Value: '2' }]);
});
