import { describe, expect, it } from 'vitest';
import { type InvocationHeaders, planInvocation } from './invocation.ts';
import { readSampleFile, sampleDigits } from './sample-digits.ts';

function buildHeaders(headers: Partial<InvocationHeaders>): InvocationHeaders {
  return { contentType: 'text/csv', contentEncoding: undefined, accept: undefined, ...headers };
}

describe('planInvocation', () => {
  it.each([
    ['text/csv', 'text/csv', 'digits.csv'],
    ['text/csv; charset=utf-8', 'text/csv', 'digits.csv'],
    ['Text/CSV', 'text/csv', 'digits.csv'],
    ['application/jsonlines', 'application/jsonlines', 'digits.jsonl'],
  ])('reads %s and answers it as %s', (contentType, answerType, sampleFile) => {
    const plan = planInvocation(buildHeaders({ contentType }));

    const pixels = plan.parseRows(Buffer.from(readSampleFile(sampleFile)));

    expect(plan.answerType).toBe(answerType);
    expect([...pixels]).toEqual(sampleDigits.flatMap((sample) => sample.pixels));
  });

  it('reads application/json as one picture and answers one document', () => {
    const plan = planInvocation(buildHeaders({ contentType: 'application/json' }));

    expect(plan.answerType).toBe('application/json');
    expect(plan.parseRows(Buffer.from(JSON.stringify(sampleDigits[0]?.pixels)))).toHaveLength(64);
    expect(JSON.parse(plan.formatAnswer([{ digit: 3, probability: 0.5 }]))).toEqual({ digit: 3, probability: 0.5 });
  });

  it('formats the answer as Accept asks', () => {
    const plan = planInvocation(buildHeaders({ accept: 'application/jsonlines' }));

    expect(plan.answerType).toBe('application/jsonlines');
    expect(plan.formatAnswer([{ digit: 3, probability: 0.5 }])).toBe('{"digit":3,"probability":0.5}\n');
  });

  it.each([
    [{ contentType: 'text/plain' }, 415, /^Content-Type text\/plain is unknown: send text\/csv, /],
    [{ contentType: undefined }, 415, /^no Content-Type was given: send text\/csv, /],
    [{ contentEncoding: 'gzip' }, 415, /^Content-Encoding gzip is not supported/],
    [{ accept: 'image/png' }, 406, /^Accept image\/png cannot be met: text\/csv is answered as text\/csv or /],
  ])('refuses %o with %i', (headers, status, message) => {
    expect(() => planInvocation(buildHeaders(headers))).toThrow(
      expect.objectContaining({ status, message: expect.stringMatching(message) }),
    );
  });

  it('refuses bytes that are not UTF-8', () => {
    const plan = planInvocation(buildHeaders({}));

    expect(() => plan.parseRows(Buffer.from([0xff, 0xfe, 0x00]))).toThrow('the body is not UTF-8 text');
  });
});
