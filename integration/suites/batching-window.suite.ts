import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';

const need = { parameters: { KinesisMaximumBatchingWindowInSeconds: '60' }, timeScale: 60 };

export const batchingWindow = defineSuite('a batching window of a minute', need, (test) => {
  test('ends without any other request', async ({ api }) => {
    const job = await api.final(await api.submit(csvOfDigit(3)));

    expect(job).toMatchObject({ status: 'Processed', result: '3' });
  });
});
