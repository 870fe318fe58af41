import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRefusals } from './data-log.ts';

const time = '2026-03-04T05:06:07.123';
const about = (key: string, texts: readonly string[]) =>
  texts.map((text) => `${time}:[sagemaker logs]: bucket/${key}: ${text}`);
const answer = (status: string, body: readonly string[]) => [status, '', 'Message:', ...body];
const refusalOf = (texts: readonly string[]) => readRefusals(about('in/a', texts)).get('in/a');

const key = fc.stringMatching(/^[a-z0-9-]{1,12}(\/[a-z0-9-]{1,12}){0,3}$/);
const bodyLine = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((line) => !/[\r\n]/.test(line));
const body = fc.array(fc.oneof(bodyLine, fc.constantFrom('Message:', '')), { minLength: 1, maxLength: 5 });

describe('readRefusals', () => {
  it('finds what the model answered', () => {
    expect(refusalOf(answer('ClientError: 400', ['expected 64 numbers,', 'got 3']))).toEqual({
      message: 'expected 64 numbers,\ngot 3',
      retryable: false,
    });
  });

  it('finds the answer of each object, whatever it is and however the lines of objects mix', () => {
    const answers = fc.uniqueArray(fc.tuple(key, body), { selector: ([name]) => name, minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat()), (objects, choices) => {
        const queues = objects.map(([name, lines]) => about(name, answer('ClientError: 400', lines)));
        const mixed: string[] = [`${time}:[sagemaker logs]: MaxConcurrentTransforms=1, MaxPayloadInMB=6`];
        for (const choice of choices) {
          const waiting = queues.filter(({ length }) => length > 0);
          const line = waiting[choice % waiting.length]?.shift();
          if (line === undefined) break;
          mixed.push(line);
        }

        const refusals = readRefusals(mixed);

        expect([...refusals.keys()].sort()).toEqual(objects.map(([name]) => name).sort());
        for (const [name, lines] of objects) {
          const text = lines.join('\n').trim();
          expect(refusals.get(name)?.message).toBe(text === '' ? 'ClientError: 400, with an empty answer' : text);
        }
      }),
    );
  });

  it('never throws, and gives no message that is empty or long', () => {
    const line = fc.oneof(
      fc.string(),
      key.chain((name) => fc.string().map((text) => about(name, [text]).join())),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const { message } of readRefusals(lines).values()) expect(message.length).toBeGreaterThan(0);
      }),
    );
  });

  it('cuts a long answer, and no character in half', () => {
    const message = refusalOf(answer('ClientError: 400', [`x${'😀'.repeat(1000)}`]))?.message ?? '';

    expect(message.length).toBeLessThanOrEqual(1024);
    expect(message).toMatch(/^x(😀)+…$/u);
  });

  it('takes the last of several attempts, and leaves out the hints of the mock', () => {
    const texts = [
      'Bad HTTP status received from algorithm: 500',
      'Hint: attempt 1 of 2; the request is sent again.',
      ...answer('Bad HTTP status received from algorithm: 500', ['boom', '']),
      'Hint: BatchStrategy MultiRecord sends as many records in a request as fit.',
    ];

    expect(refusalOf(texts)).toEqual({ message: 'boom', retryable: false });
  });

  it('takes the last of several answers', () => {
    const busy = answer('Bad HTTP status received from algorithm: 503', ['busy']);

    expect(refusalOf([...busy, ...answer('ClientError: 400', ['boom'])])).toEqual({
      message: 'boom',
      retryable: false,
    });
  });

  it('tells what SageMaker says where the model was not asked or gave no usable answer', () => {
    expect(
      refusalOf(['Failed to parse output from the algorithm as CSV: bare " found', 'Hint: it is record 2.']),
    ).toEqual({ message: 'Failed to parse output from the algorithm as CSV: bare " found', retryable: false });
  });

  it.each([
    [
      ['Unable to get response from algorithm', 'connect ECONNREFUSED'],
      'Unable to get response from algorithm\nconnect ECONNREFUSED',
    ],
    [
      ['Bad HTTP status received from algorithm: 500', 'Unable to get response from algorithm'],
      'Unable to get response from algorithm',
    ],
    [
      ['Model server did not respond to /invocations request within 600 seconds'],
      'Model server did not respond to /invocations request within 600 seconds',
    ],
    [answer('ClientError: 429', ['slow down']), 'slow down'],
    [answer('Bad HTTP status received from algorithm: 503', ['loading']), 'loading'],
  ])('holds nothing against the record after %j', (texts, message) => {
    expect(refusalOf(texts)).toEqual({ message, retryable: true });
  });

  it.each([
    [['ClientError: 400']],
    [['ClientError: 400', '']],
    [['ClientError: 400', '', 'Message:']],
    [['Bad HTTP status received from algorithm: 500', 'Hint: attempt 1 of 4; the request is sent again.']],
    [[]],
  ])('waits for the rest of %j', (texts) => {
    expect(refusalOf(texts)).toBeUndefined();
  });
});
