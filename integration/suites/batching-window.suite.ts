import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';

const need = { parameters: { KinesisMaximumBatchingWindowInSeconds: '60' }, timeScale: 60 };
const windowMs = 60_000;
/** Between the clocks of those who stamp. */
const toleranceMs = 1000;

export const batchingWindow = defineSuite('a batching window of a minute', need, (test) => {
  test('ends without any other request', async ({ api }) => {
    const job = await api.final(await api.submit(csvOfDigit(3)));

    expect(job).toMatchObject({ status: 'Processed', result: '3' });
  });

  test(
    'holds a lone request back until it ends',
    async ({ api }) => {
      const job = await api.final(await api.submit(csvOfDigit(4)));

      const waitedMs = Date.parse(String(job.batched_at)) - Date.parse(String(job.submitted_at));
      expect(waitedMs).toBeGreaterThanOrEqual(windowMs - toleranceMs);
    },
    {
      localstack: 'its window runs without a record, too, so that a request waits for a part of it',
      // https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
      aws: 'the window begins when the function has ended its last batch, so that a request waits for a part of it',
    },
  );
});
