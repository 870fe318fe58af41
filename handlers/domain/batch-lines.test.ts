import { describe, expect, it } from 'vitest';
import { buildJobRecord } from '../fakes/build.ts';
import { lineFormatOf, lineFormats, readPayload } from './batch-lines.ts';

const record = buildJobRecord();
const job = { jobId: record.jobId, arrivalTime: record.arrivalTime };

describe('text/csv lines', () => {
  const lines = lineFormats['text/csv'];

  it('put job and time before the payload', () => {
    expect(lines.write(record)).toBe(`${record.jobId},${record.arrivalTime},1,2,3`);
    expect(lines.readJob(lines.write(record))).toEqual(job);
  });

  it.each([
    ['7', '7'],
    ['', ''],
    ['"a,b"', 'a,b'],
    ['"say ""hi"""', 'say "hi"'],
  ])('give the prediction cell %s as %s', (cell, result) => {
    expect(lines.readResult(`${record.jobId},${record.arrivalTime},${cell}`)).toEqual({
      ...job,
      mediaType: 'text/csv',
      result,
    });
  });

  it('do not take a line with fewer cells for a result', () => {
    expect(lines.readResult(`${record.jobId},7`)).toBeUndefined();
  });
});

describe('application/jsonlines lines', () => {
  const lines = lineFormats['application/jsonlines'];

  it('hold the payload with its own spelling, on one line', () => {
    const line = lines.write({ ...record, payload: '{\n  "big": 12345678901234567890.0\r\n}' });

    expect(line).not.toMatch(/[\r\n]/);
    expect(line).toContain('12345678901234567890.0');
    expect(lines.readJob(line)).toEqual(job);
  });

  it('give the whole answer of the model as JSON text in its own spelling', () => {
    const line = `{"SageMakerOutput":{"score": 3.0},"arrivalTime":"${job.arrivalTime}","input":[1],"jobId":"${job.jobId}"}`;

    expect(lines.readResult(line)).toEqual({ ...job, mediaType: 'application/json', result: '{"score": 3.0}' });
  });

  it('take null for an answer', () => {
    expect(lines.readResult(JSON.stringify({ ...job, SageMakerOutput: null }))).toMatchObject({ result: 'null' });
  });

  it.each(['', 'not json', '{}', JSON.stringify(job)])('do not take %j for a result', (line) => {
    expect(lines.readResult(line)).toBeUndefined();
  });
});

describe('lineFormatOf', () => {
  it.each(['text/csv', 'application/jsonlines'] as const)('knows a line that was written as %s', (format) => {
    expect(lineFormatOf(lineFormats[format].write({ ...record, payload: '{"a":1}' }))).toBe(lineFormats[format]);
  });
});

describe('readPayload', () => {
  it.each([
    ['text/csv', 'text/csv', '1,"a\u2028b",{"input":3}'],
    ['text/csv', 'text/csv', '{"jobId":"x"}'],
    ['application/jsonlines', 'application/json', '{"big":12345678901234567890.0,"input":"}"}'],
    ['application/jsonlines', 'application/json', '"\u2028"'],
  ] as const)('gives back what was written as %s', (format, contentType, payload) => {
    const line = lineFormats[format].write({ ...record, contentType, payload });

    expect(readPayload(line)).toEqual({ jobId: record.jobId, contentType, payload });
  });

  it('gives nothing for another line', () => {
    expect(readPayload('no line of ours')).toBeUndefined();
  });
});
