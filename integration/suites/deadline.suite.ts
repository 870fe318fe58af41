import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';

const need = {
  parameters: { KinesisMaximumBatchingWindowInSeconds: '300', JobDeadlineMinutes: '1' },
  timeScale: 20,
};

export const deadline = defineSuite('a deadline of a minute', need, (test) => {
  test(
    'expires a job that waits for its batch, and says where it was',
    async ({ api }) => {
      const job = await api.final(await api.submit(csvOfDigit(5)));

      expect(job).toMatchObject({ status: 'Expired', stage: 'done' });
      expect(job.error).toMatchObject({ code: 'deadline_exceeded', stage: 'accepted', retryable: true });
    },
    { aws: 'needs a stack with JobDeadlineMinutes=1, in which no transform could end in time' },
  );
});
