import { expect, it } from 'vitest';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const megabyte = 1024 * 1024;

/** One object in, one answer per request; what the model saw and what came out. */
async function run(input: string | Buffer, overrides: JobOverrides, answer?: string) {
  await using environment = await TestEnvironment.start(
    answer === undefined ? {} : { answer: () => ({ body: Buffer.from(answer) }) },
  );
  environment.put({ 'in/a': input });
  const job = await environment.run(overrides);
  return {
    job,
    bodies: environment.container.bodies,
    headers: environment.container.invocations.map(({ headers }) => headers),
    output: environment.store.get('b', 'o/a.out')?.toString('utf8'),
  };
}

const jsonLines = { input: { ContentType: 'application/jsonlines' }, output: { Accept: 'application/jsonlines' } };
const document = {
  input: { ContentType: 'application/json', SplitType: 'None' },
  output: { Accept: 'application/json', AssembleWith: 'None' },
} as const;
const join = { JoinSource: 'Input' } as const;

it.each([
  { what: 'a line with its LF', input: `${'x'.repeat(megabyte - 1)}\n`, overrides: {} },
  { what: 'a last line without LF', input: 'x'.repeat(megabyte), overrides: {} },
  { what: 'an object', input: 'x'.repeat(megabyte), overrides: { input: { SplitType: 'None' } } as const },
  {
    what: 'a record and its LF',
    input: 'x'.repeat(megabyte - 1),
    overrides: { DataProcessing: { OutputFilter: '$[0]' } },
  },
])('13.3.8: $what may be as large as MaxPayloadInMB, and not a byte larger', async ({ input, overrides }) => {
  const fits = await run(input, { MaxPayloadInMB: 1, ...overrides });
  const isTooLarge = await run(`x${input}`, { MaxPayloadInMB: 1, ...overrides });

  expect(fits.job.TransformJobStatus).toBe('Completed');
  expect(fits.bodies.map(({ length }) => length)).toEqual([megabyte]);
  expect(isTooLarge.job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(isTooLarge.bodies).toEqual([]);
});

it('13.3.8: the size after InputFilter counts, not that of the record', async () => {
  const { job, bodies } = await run(`a,${'x'.repeat(megabyte)}\n`, {
    MaxPayloadInMB: 1,
    DataProcessing: { InputFilter: '$[0]' },
  });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(bodies).toEqual(['a\n']);
});

it('13.3.8: requests are filled to the last byte', async () => {
  const line = `${'x'.repeat(megabyte / 4 - 1)}\n`;

  const { bodies } = await run(line.repeat(9), { MaxPayloadInMB: 1 });

  expect(bodies.map(({ length }) => length / line.length)).toEqual([4, 4, 1]);
});

const emptyFrame = Buffer.from('\x0a\x23\xd7\xce\x00\x00\x00\x00', 'latin1');

it('13.3.9: an empty payload is a request of its own', async () => {
  const { bodies, headers } = await run(emptyFrame, {
    BatchStrategy: 'SingleRecord',
    input: { SplitType: 'RecordIO' },
    output: { AssembleWith: 'None' },
  });

  expect(bodies).toEqual(['']);
  expect(headers[0]).toMatchObject({ 'content-length': '0' });
});

it('13.3.9: a RecordIO record in several parts fails the object', async () => {
  const frame = Buffer.from(emptyFrame).fill(0x20, 7);

  const { job } = await run(frame, { input: { SplitType: 'RecordIO' }, output: { AssembleWith: 'None' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});

it.each([
  { what: 'only blank lines', input: '\n\r\n\n', overrides: { DataProcessing: { OutputFilter: '$[0]' } }, bodies: [] },
  { what: 'blank lines, one by one', input: '\n\n', overrides: { BatchStrategy: 'SingleRecord' } as const, bodies: [] },
  { what: 'blank lines together', input: '\n\n', overrides: {}, bodies: ['\n\n'] },
  {
    what: 'CR is not blank in raw mode',
    input: '\r\n\n',
    overrides: { BatchStrategy: 'SingleRecord' } as const,
    bodies: ['\r\n'],
  },
])('13.3.2, 13.3.5: $what', async ({ input, overrides, bodies: expected }) => {
  const { job, bodies, output } = await run(input, overrides);

  expect(job.TransformJobStatus).toBe('Completed');
  expect(bodies).toEqual(expected);
  expect(output).toBe(expected.join(''));
});

it.each([
  {
    what: 'spaces around a document',
    answer: ' \n{"a": 1}\r\n ',
    DataProcessing: { InputFilter: '$.k' },
    expected: '{"a": 1}',
  },
  {
    what: 'a joined document',
    answer: '\n{"a": 1}\n',
    DataProcessing: join,
    expected: '{"SageMakerOutput":{"a":1},"k":[1]}',
  },
  { what: 'text behind it', answer: '{"a":1}{"b":2}', DataProcessing: join, expected: undefined },
  { what: 'a byte order mark', answer: '\ufeff{"a":1}', DataProcessing: join, expected: undefined },
  { what: 'an empty answer', answer: '', DataProcessing: join, expected: undefined },
])('13.5.4: an answer to a whole document: $what', async ({ answer, DataProcessing, expected }) => {
  const { output } = await run('{"k":[1]}', { ...document, DataProcessing }, answer);

  expect(output).toBe(expected);
});

it.each([
  {
    input: '{"\\ud83d\\ude00":1,"\uffee":2,"é":3,"z":4}',
    expected: '{"SageMakerOutput":0,"z":4,"é":3,"\uffee":2,"\u{1f600}":1}',
  },
  {
    input: '{"a":"\\ud800\\u2028\u2028\u007f</\\/"}',
    expected: '{"SageMakerOutput":0,"a":"\ufffd\u2028\u2028\u007f<//"}',
  },
  {
    input: '{"a":[-0,0.0,1E5,1e-7,0.10],"b":12345678901234567890.12345}',
    expected: '{"SageMakerOutput":0,"a":[-0,0.0,1E5,1e-7,0.10],"b":12345678901234567890.12345}',
  },
  {
    input: '{"SageMakerOutput":1,"a":{"SageMakerOutput":2},"SageMakerOutput":3}',
    expected: '{"SageMakerOutput":0,"a":{"SageMakerOutput":2}}',
  },
  {
    input: '{"b":{"__proto__":1,"10":2,"9":3,"":4},"constructor":5}',
    expected: '{"SageMakerOutput":0,"b":{"":4,"10":2,"9":3,"__proto__":1},"constructor":5}',
  },
  { input: '"\\u0000\\b\\u001F\\u00e9"', expected: '{"SageMakerInput":"\\u0000\\b\\u001fé","SageMakerOutput":0}' },
  { input: ' [ 1 , [ ] , { } , null ] ', expected: '{"SageMakerInput":[1,[],{},null],"SageMakerOutput":0}' },
])('13.5.7, 13.5.8: $input is written as $expected', async ({ input, expected }) => {
  const { output } = await run(`${input}\n`, { ...jsonLines, DataProcessing: join }, '0\n');

  expect(output).toBe(`${expected}\n`);
});

it.each([
  'NaN',
  '-',
  '01',
  '1.',
  '.5',
  '1e',
  "{'a':1}",
  '{"a":1,}',
  '[1,]',
  '"\t"',
  '"\\x"',
  '1 2',
  '/**/1',
  '\ufeff1',
  '"',
  'nulL',
  '\u00a01',
  '',
])('13.5.7: the answer %j is no JSON', async (answer) => {
  const { job } = await run('{}\n', { ...jsonLines, DataProcessing: join }, `${answer}\n`);

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});
