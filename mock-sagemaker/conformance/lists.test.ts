import {
  CreateModelCommand,
  ListModelsCommand,
  type ListModelsCommandInput,
  ListTransformJobsCommand,
  type ListTransformJobsCommandInput,
  paginateListTransformJobs,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { systemClock } from '../ports/clock.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';

const seconds = (count: number): Date => new Date(count * 1000);

/** Jobs and models that were created a second after each other, `b` at second 101. */
async function startWithThree(): Promise<TestEnvironment> {
  let now = 100_000;
  const environment = await TestEnvironment.start({}, { clock: { ...systemClock, now: () => now } });
  environment.put({ 'in/a.csv': '' });
  for (const name of ['b', 'a', 'C']) {
    now += 1000;
    await environment.run({ TransformJobName: name });
    await environment.client.send(new CreateModelCommand({ ModelName: `model-${name}` }));
  }
  return environment;
}

const jobCases: { what: string; input: ListTransformJobsCommandInput; expected: string[] }[] = [
  { what: 'nothing', input: {}, expected: ['C', 'a', 'b'] },
  { what: 'SortOrder Ascending', input: { SortOrder: 'Ascending' }, expected: ['b', 'a', 'C'] },
  { what: 'SortBy Name', input: { SortBy: 'Name', SortOrder: 'Ascending' }, expected: ['C', 'a', 'b'] },
  { what: 'SortBy Status', input: { SortBy: 'Status', SortOrder: 'Ascending' }, expected: ['b', 'a', 'C'] },
  { what: 'NameContains', input: { NameContains: 'a' }, expected: ['a'] },
  { what: 'NameContains in other letter case', input: { NameContains: 'A' }, expected: [] },
  { what: 'StatusEquals', input: { StatusEquals: 'Completed' }, expected: ['C', 'a', 'b'] },
  { what: 'a StatusEquals of none', input: { StatusEquals: 'Stopped' }, expected: [] },
  { what: 'CreationTimeAfter, exclusive', input: { CreationTimeAfter: seconds(102) }, expected: ['C'] },
  { what: 'CreationTimeBefore, exclusive', input: { CreationTimeBefore: seconds(102) }, expected: ['b'] },
  { what: 'LastModifiedTimeAfter, exclusive', input: { LastModifiedTimeAfter: seconds(102) }, expected: ['C'] },
  { what: 'LastModifiedTimeBefore, exclusive', input: { LastModifiedTimeBefore: seconds(102) }, expected: ['b'] },
  {
    what: 'several filters, joined by AND',
    input: { CreationTimeAfter: seconds(101), LastModifiedTimeBefore: seconds(103), StatusEquals: 'Completed' },
    expected: ['a'],
  },
  { what: 'MaxResults', input: { MaxResults: 2 }, expected: ['C', 'a'] },
];

it.each(jobCases)('ListTransformJobs goes by $what', async ({ input, expected }) => {
  await using environment = await startWithThree();

  const { TransformJobSummaries = [] } = await environment.client.send(new ListTransformJobsCommand(input));

  expect(TransformJobSummaries.map(({ TransformJobName }) => TransformJobName)).toEqual(expected);
});

const modelCases: { what: string; input: ListModelsCommandInput; expected: string[] }[] = [
  { what: 'nothing', input: {}, expected: ['model-C', 'model-a', 'model-b'] },
  {
    what: 'SortBy Name',
    input: { SortBy: 'Name', SortOrder: 'Ascending' },
    expected: ['model-C', 'model-a', 'model-b'],
  },
  { what: 'NameContains', input: { NameContains: 'l-a' }, expected: ['model-a'] },
  {
    what: 'CreationTimeAfter, inclusive',
    input: { CreationTimeAfter: seconds(102) },
    expected: ['model-C', 'model-a'],
  },
  { what: 'CreationTimeBefore, exclusive', input: { CreationTimeBefore: seconds(102) }, expected: ['model-b'] },
  { what: 'MaxResults', input: { MaxResults: 1 }, expected: ['model-C'] },
];

it.each(modelCases)('ListModels goes by $what', async ({ input, expected }) => {
  await using environment = await startWithThree();

  const { Models = [] } = await environment.client.send(new ListModelsCommand({ NameContains: 'model', ...input }));

  expect(Models.map(({ ModelName }) => ModelName)).toEqual(expected);
});

it('13.2.9: paging through to the end gives each job once', async () => {
  await using environment = await startWithThree();
  const names: (string | undefined)[] = [];

  for await (const page of paginateListTransformJobs({ client: environment.client, pageSize: 1 }, { SortBy: 'Name' })) {
    names.push(...(page.TransformJobSummaries ?? []).map(({ TransformJobName }) => TransformJobName));
  }

  expect(names).toEqual(['b', 'a', 'C']);
});

it.each(['ListTransformJobs', 'ListModels'])('%s refuses a NextToken that it did not give', async (operation) => {
  await using environment = await TestEnvironment.start();

  const { status, body } = await send(environment, operation, { NextToken: 'made-up' });

  expect({ status, code: body.__type }).toEqual({ status: 400, code: 'ValidationException' });
});
