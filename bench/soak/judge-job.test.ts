import { describe, expect, test } from 'vitest';
import { faultOf, type JobView } from './judge-job.ts';
import type { Expected } from './plan-submission.ts';

const digit: Expected = { kind: 'digit', digit: 3 };
const refused: Expected = { kind: 'refused', mark: 'refused-99' };
const job = (members: Partial<JobView>): JobView => ({
  job_id: 'j1',
  status: 'Processed',
  result: undefined,
  ...members,
});
const failed = (code: string, message: string) => job({ status: 'Failed', error: { code, message } });

describe('faultOf', () => {
  test.each([
    ['a picture with its digit', job({ result: '3' }), digit, false],
    [
      'a refused record with its own reason',
      failed('model_error', 'row 1, value 1: refused-99 is not an integer from 0 to 16'),
      refused,
      false,
    ],
    ['a canceled job that is canceled', job({ status: 'Canceled' }), digit, true],
  ])('%s is as it must be', (_what, view, expected, wasCanceled) => {
    expect(faultOf(view, expected, wasCanceled)).toBeUndefined();
  });

  test.each([
    ['another digit', job({ result: '5' }), digit, false, 'job j1 shows a 3 and ended Processed with "5"'],
    ['no result', job({}), digit, false, 'job j1 shows a 3 and ended Processed'],
    ['an end that nobody asked for', job({ status: 'Canceled' }), digit, false, 'job j1 shows a 3 and ended Canceled'],
    ['a failure', failed('platform_error', 'gone'), digit, false, 'ended Failed with platform_error: gone'],
    ['a result for a refused record', job({ result: '3' }), refused, false, 'is refused for refused-99 and ended'],
    ["another record's reason", failed('model_error', 'refused-999 is none'), refused, false, 'refused-999 is none'],
    ['another kind of failure', failed('platform_error', 'refused-99'), refused, false, 'platform_error'],
    ['a result after a cancel', job({ result: '3' }), digit, true, 'job j1 was canceled and is Processed'],
  ])('%s is a fault that is told', (_what, view, expected, wasCanceled, sentence) => {
    expect(faultOf(view, expected, wasCanceled)).toContain(sentence);
  });
});
