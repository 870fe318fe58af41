import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { type Reply, sum, sumJson, sumWithoutEndOfLine } from '../testing/model-container.ts';

const jsonLines = { input: { ContentType: 'application/jsonlines' }, output: { Accept: 'application/jsonlines' } };
const join = { JoinSource: 'Input' } as const;

it.each([
  {
    number: 51,
    DataProcessing: { ...join, InputFilter: '$[2:]', OutputFilter: '$[0,1,-1]' },
    expected: 'a1,170.5,6\nb2,171.0,15\n',
  },
  { number: 52, DataProcessing: { ...join, InputFilter: '$[2:]' }, expected: 'a1,170.5,1,2,3,6\nb2,171.0,4,5,6,15\n' },
])('$number: CSV rows are filtered, joined and filtered again', async ({ DataProcessing, expected }) => {
  await using environment = await TestEnvironment.start({ answer: sum });
  environment.put({ 'in/a.csv': 'a1,170.5,1,2,3\nb2,171.0,4,5,6\n' });

  await environment.run({ DataProcessing });

  expect(environment.container.bodies).toEqual(['1,2,3\n4,5,6\n']);
  expect(environment.text('o/a.csv.out')).toBe(expected);
});

it('W3: -1 is only the last of several columns of the model', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '6,0.9\n' }) });
  environment.put({ 'in/a.csv': 'a1,170.5,1,2,3\n' });

  await environment.run({ DataProcessing: { ...join, InputFilter: '$[2:]', OutputFilter: '$[0,1,-1]' } });

  expect(environment.text('o/a.csv.out')).toBe('a1,170.5,0.9\n');
});

it.each([
  { number: 53, InputFilter: '$[0,2]', input: 'a,b,c\n', body: 'a,c\n' },
  { number: 54, InputFilter: '$[1:3]', input: 'a,b,c,d\n', body: 'b,c\n' },
])('$number: InputFilter $InputFilter selects what the model sees', async ({ InputFilter, input, body }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': input });

  await environment.run({ DataProcessing: { InputFilter } });

  expect(environment.container.bodies).toEqual([body]);
});

it('55: an index beyond the row fails the job', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': 'a,b,c\n' });

  const job = await environment.run({ DataProcessing: { OutputFilter: '$[9]' } });

  expect(job).toMatchObject({
    TransformJobStatus: 'Failed',
    FailureReason: 'ClientError: See job logs for more information',
  });
  expect(environment.outputs()).toEqual([]);
});

it('56: several ranges pass Create and fail the object', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': 'a,b,c,d,e,f\n' });

  const job = await environment.run({ DataProcessing: { OutputFilter: '$[0:2,5:]' } });

  expect(job.TransformJobStatus).toBe('Failed');
  expect(await environment.log()).toContain(
    'b/in/a.csv: Invalid JsonPath: $[0:2,5:]: only single range filters of format (eg: [1:5]) are supported. Format [0:2,5:] is not supported',
  );
});

it('57: a quote inside a bare cell fails the object', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': 'a"b,1\n' });

  const job = await environment.run({ DataProcessing: { InputFilter: '$[0]' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(await environment.log()).toContain(
    'Failed to parse input as CSV: bare " in non quoted field found near: a"b,1',
  );
});

it.each([
  {
    number: 58,
    input: '{"id":7,"features":[1,2]}\n',
    InputFilter: '$.features',
    OutputFilter: '$',
    expected: '{"SageMakerOutput":{"score":3},"features":[1,2],"id":7}\n',
  },
  {
    number: 59,
    input: '{"id":7,"features":[1,2]}\n',
    InputFilter: '$.features',
    OutputFilter: "$['id','SageMakerOutput']",
    expected: '{"SageMakerOutput":{"score":3},"id":7}\n',
  },
  { number: 60, input: '[1,2]\n', InputFilter: '$', OutputFilter: "$['SageMakerOutput'].score", expected: '3\n' },
])('$number: JSON lines are joined with sorted keys', async ({ input, InputFilter, OutputFilter, expected }) => {
  await using environment = await TestEnvironment.start({ answer: sumJson });
  environment.put({ 'in/a.jsonl': input });

  await environment.run({ ...jsonLines, DataProcessing: { ...join, InputFilter, OutputFilter } });

  expect(environment.container.bodies).toEqual(['[1,2]\n']);
  expect(environment.text('o/a.jsonl.out')).toBe(expected);
});

it('60: a record that is no object is put beside the answer', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '3\n' }) });
  environment.put({ 'in/a.jsonl': '[1,2]\n' });

  await environment.run({ ...jsonLines, DataProcessing: join });

  expect(environment.text('o/a.jsonl.out')).toBe('{"SageMakerInput":[1,2],"SageMakerOutput":3}\n');
});

it('61: a JSON document without splitting is joined as a whole', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: ' {"label":1}\n' }) });
  environment.put({ 'in/a.json': '{"k":1}' });

  await environment.run({
    input: { ContentType: 'application/json', SplitType: 'None' },
    output: { Accept: 'application/json', AssembleWith: 'None' },
    DataProcessing: join,
  });

  expect(environment.text('o/a.json.out')).toBe('{"SageMakerOutput":{"label":1},"k":1}');
});

it('62: a joined row ends with exactly one LF though the answer lacks it', async () => {
  await using environment = await TestEnvironment.start({ answer: sumWithoutEndOfLine });
  environment.put({ 'in/a.csv': '1,2\n3,4' });

  await environment.run({ DataProcessing: join });

  expect(environment.text('o/a.csv.out')).toBe('1,2,3\n3,4,7\n');
});

it('63: answers of two batches are not glued together', async () => {
  await using environment = await TestEnvironment.start({ answer: (body): Reply => ({ body: String(body.length) }) });
  environment.put({ 'in/a.csv': `${'1'.repeat(600_000)}\n${'2'.repeat(600_000)}\n` });

  await environment.run({ MaxPayloadInMB: 1 });

  expect(environment.text('o/a.csv.out')).toBe('600001\n600001\n');
});

it('65: the filter of a JSON answer gives the bare value', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '{"class":"x","p":0.9}\n' }) });
  environment.put({ 'in/a.csv': '1,2\n' });

  await environment.run({ output: { Accept: 'application/json' }, DataProcessing: { OutputFilter: "$['class']" } });

  expect(environment.text('o/a.csv.out')).toBe('"x"\n');
});

it('13.5.3: another number of answers than records fails the object', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '1\n' }) });
  environment.put({ 'in/a.csv': '1\n2\n' });

  const job = await environment.run({ DataProcessing: join });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(await environment.log()).toContain('2 records were sent (from record 1), 1 results came back');
});

it('13.5.8: joined JSON keeps number literals, sorts by bytes and writes bare UTF-8', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '1e5\n' }) });
  environment.put({
    'in/a.jsonl':
      '{"é":1.0,"b":-0,"__proto__":{"z":1234567890123456789012345,"A":"\\u00e9\\/<\\u001f"},"b":[1.50]}\r\n\r\n',
  });

  await environment.run({ ...jsonLines, DataProcessing: join });

  expect(environment.store.get('b', 'o/a.jsonl.out')?.toString('utf8')).toBe(
    '{"SageMakerOutput":1e5,"__proto__":{"A":"é/<\\u001f","z":1234567890123456789012345},"b":[1.50],"é":1.0}\n',
  );
});

it('13.3.11: bytes that are not UTF-8 pass through CSV cells', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '1\n' }) });
  environment.put({ 'in/a.csv': Buffer.from('\xef\xbb\xbfa\xff,"x,y","b"\r\n', 'latin1') });

  await environment.run({ DataProcessing: { ...join, InputFilter: '$[1]' } });

  expect(environment.container.bodies).toEqual(['"x,y"\n']);
  expect(environment.text('o/a.csv.out')).toBe('\xef\xbb\xbfa\xff,"x,y",b,1\n');
});
