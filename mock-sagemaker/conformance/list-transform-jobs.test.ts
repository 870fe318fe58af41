import { ListTransformJobsCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { startWithInput } from '../testing/start-with-input.ts';

it('20: the list has ten jobs a page, the newest first', async () => {
  await using environment = await startWithInput();
  for (let index = 1; index <= 12; index += 1) await environment.create({ TransformJobName: `job-${index}` });

  const first = await environment.client.send(new ListTransformJobsCommand({}));
  const second = await environment.client.send(new ListTransformJobsCommand({ NextToken: first.NextToken }));

  const names = [...(first.TransformJobSummaries ?? []), ...(second.TransformJobSummaries ?? [])].map(
    (job) => job.TransformJobName,
  );
  expect(first.TransformJobSummaries).toHaveLength(10);
  expect(names).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((index) => `job-${index}`));
  expect(second.NextToken).toBeUndefined();
});

it('13.2.9: the list filters by name, status and time, and sorts by name', async () => {
  await using environment = await startWithInput();
  for (const name of ['b-1', 'a-1', 'c-2']) await environment.run({ TransformJobName: name });

  const list = async (input: object): Promise<(string | undefined)[]> =>
    ((await environment.client.send(new ListTransformJobsCommand(input))).TransformJobSummaries ?? []).map(
      (job) => job.TransformJobName,
    );

  expect(await list({ NameContains: '-1', SortBy: 'Name', SortOrder: 'Ascending' })).toEqual(['a-1', 'b-1']);
  expect(await list({ StatusEquals: 'Failed' })).toEqual([]);
  expect(await list({ CreationTimeAfter: new Date(0), SortBy: 'Name' })).toEqual(['c-2', 'b-1', 'a-1']);
  expect(await list({ CreationTimeBefore: new Date(0) })).toEqual([]);
});
