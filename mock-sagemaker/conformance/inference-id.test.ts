import { expect, it } from 'vitest';
import { systemClock } from '../ports/clock.ts';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const DataCaptureConfig = { DestinationS3Uri: 's3://b/capture', GenerateInferenceId: true };
const json = { input: { ContentType: 'application/json' }, output: { Accept: 'application/json' } };
const jsonLines = { input: { ContentType: 'application/jsonlines' }, output: { Accept: 'application/jsonlines' } };
const document = {
  input: { ContentType: 'application/x-image', SplitType: 'None' },
  output: { Accept: 'application/json', AssembleWith: 'None' },
} as const;
const startedAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const time = '2026-01-02T03:04:05Z';

/** A job with `GenerateInferenceId` whose ids are `#1`, `#2`, …; its output, and the bodies that the model saw. */
async function runWithIds(input: string, answer: string, overrides: JobOverrides) {
  await using environment = await TestEnvironment.start(
    { answer: () => ({ body: answer }) },
    { clock: { ...systemClock, now: () => startedAt } },
  );
  environment.put({ 'in/a': input });
  const job = await environment.run({ DataCaptureConfig, ...overrides });
  const ids = new Map<string, string>();
  const output = environment.text('o/a.out')?.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    ids.set(id, ids.get(id) ?? `#${ids.size + 1}`);
    return ids.get(id) ?? '';
  });
  return { job, output, bodies: environment.container.bodies };
}

const members = (id: string): string => `"SageMakerInferenceId":"${id}","SageMakerInferenceTime":"${time}"`;

it.each<{ what: string; input: string; answer: string; overrides: JobOverrides; expected: string }>([
  {
    what: 'rows of the model as they are',
    input: '1\r\n\n2',
    answer: '0.1\r\n\n"x",y',
    overrides: {},
    expected: `0.1,#1,${time}\r\n\nx,y,#2,${time}\n`,
  },
  {
    what: 'rows joined and filtered',
    input: 'a,1\nb,2\n',
    answer: '3,4\n5,6',
    overrides: { DataProcessing: { JoinSource: 'Input', OutputFilter: '$[0,-1]' } },
    expected: `a,4,#1,${time}\nb,6,#2,${time}\n`,
  },
  {
    what: 'objects',
    input: '{}\n{}\n',
    answer: '{"z":1.0,"A":2}\n{"SageMakerInferenceId":"mine"}\n',
    overrides: jsonLines,
    expected: `{"A":2,${members('#1')},"z":1.0}\n{${members('#2')}}\n`,
  },
  {
    what: 'joined objects',
    input: '{"k":1}\n',
    answer: '[2]\n',
    overrides: { ...json, DataProcessing: { JoinSource: 'Input' } },
    expected: `{${members('#1')},"SageMakerOutput":[2],"k":1}\n`,
  },
  {
    what: 'values that are no objects',
    input: '{}\n',
    answer: '[1e5]\n',
    overrides: { ...jsonLines, DataProcessing: { OutputFilter: '$[0]' } },
    expected: `{${members('#1')},"SageMakerOutput":1e5}\n`,
  },
  {
    what: 'a document over several lines',
    input: 'picture',
    answer: '{\n "label": 1\n}\n',
    overrides: document,
    expected: `{${members('#1')},"label":1}`,
  },
  {
    what: 'rows of an answer to an object that is not split',
    input: 'picture',
    answer: 'a\nb\n',
    overrides: { ...document, output: { Accept: 'text/csv', AssembleWith: 'None' } },
    expected: `a,#1,${time}\nb,#2,${time}\n`,
  },
])('5.6: inference id and start of the job are appended to $what', async ({ input, answer, overrides, expected }) => {
  const { output } = await runWithIds(input, answer, overrides);

  expect(output).toBe(expected);
});

it('5.6: requests are those of a job without GenerateInferenceId', async () => {
  const { bodies } = await runWithIds('1\r\n\n2', '', {});

  expect(bodies).toEqual(['1\r\n\n2']);
});

it('5.6: each line of a large answer gets an id of its own', async () => {
  const { output } = await runWithIds('1\n', 'a,b\n'.repeat(40_000), {});

  expect(output?.split('\n').at(-2)).toBe(`a,b,#40000,${time}`);
});

it('5.6: an answer that is not of its type fails the object', async () => {
  const { job, output } = await runWithIds('1\n', '{"a":', jsonLines);

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(output).toBeUndefined();
});

it('5.6: GenerateInferenceId needs an output of CSV, JSON or JSON Lines', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n' });

  const refusal = await environment.refusal(
    environment.create({ DataCaptureConfig, output: { Accept: 'application/x-recordio-protobuf' } }),
  );

  expect(refusal).toEqual({
    name: 'ValidationException',
    message:
      'DataCaptureConfig.GenerateInferenceId needs an output of text/csv, application/json or application/jsonlines, not "application/x-recordio-protobuf".',
  });
});
