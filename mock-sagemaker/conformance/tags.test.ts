import {
  AddTagsCommand,
  CreateModelCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const ResourceArn = 'arn:aws:sagemaker:us-east-1:111122223333:model/m1';
const tags = (count: number, prefix = 'k'): { Key: string; Value: string }[] =>
  Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${index}`, Value: '' }));

it('tags of models and jobs are kept apart, those of Create included', async () => {
  await using environment = await startWithInput();
  const { client } = environment;
  const jobArn = await environment.create({ Tags: [{ Key: 'of', Value: 'job' }] });

  const { Tags: added } = await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'of', Value: 'model' }] }));

  expect(added).toEqual([{ Key: 'of', Value: 'model' }]);
  expect((await client.send(new ListTagsCommand({ ResourceArn: jobArn }))).Tags).toEqual([{ Key: 'of', Value: 'job' }]);
});

it('AddTags answers with all tags of the resource, the overwritten ones in their place', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(new AddTagsCommand({ ResourceArn, Tags: tags(2) }));

  const { Tags } = await client.send(
    new AddTagsCommand({
      ResourceArn,
      Tags: [
        { Key: 'k0', Value: 'new' },
        { Key: 'x', Value: '' },
      ],
    }),
  );

  expect(Tags).toEqual([
    { Key: 'k0', Value: 'new' },
    { Key: 'k1', Value: '' },
    { Key: 'x', Value: '' },
  ]);
});

it('a resource has at most 50 tags', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(new AddTagsCommand({ ResourceArn, Tags: tags(50) }));

  const refusal = await environment.refusal(client.send(new AddTagsCommand({ ResourceArn, Tags: tags(1, 'x') })));

  expect(refusal).toEqual({
    name: 'ValidationException',
    message: 'A resource has at most 50 tags; with these it would have 51.',
  });
  expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual(tags(50));
});

it('DeleteTags removes the keys that are there and overlooks the others', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(new AddTagsCommand({ ResourceArn, Tags: tags(3) }));

  await client.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['k0', 'nope', 'k2'] }));

  expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'k1', Value: '' }]);
});

it('a model created again has no tags of the one before', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(new AddTagsCommand({ ResourceArn, Tags: tags(1) }));

  await client.send(new DeleteModelCommand({ ModelName: 'm1' }));
  await client.send(new CreateModelCommand({ ModelName: 'm1' }));

  expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([]);
});

it('ListTags has one page, whatever MaxResults and NextToken say', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(new AddTagsCommand({ ResourceArn, Tags: tags(50) }));

  const page = await client.send(new ListTagsCommand({ ResourceArn, MaxResults: 50, NextToken: 'x' }));

  expect(page.Tags).toHaveLength(50);
  expect(page.NextToken).toBeUndefined();
});

const unknown = 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/nope';

it.each([
  { operation: 'AddTags', input: { Tags: tags(1) } },
  { operation: 'ListTags', input: {} },
  { operation: 'DeleteTags', input: { TagKeys: ['k'] } },
])('$operation of an unknown resource is a ValidationException', async ({ operation, input }) => {
  await using environment = await TestEnvironment.start();

  const { status, body } = await send(environment, operation, { ResourceArn: unknown, ...input });

  expect(status).toBe(400);
  expect(body).toEqual({ __type: 'ValidationException', message: `Could not find resource "${unknown}".` });
});
