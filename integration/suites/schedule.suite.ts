import { expect } from 'vitest';
import { csvOfDigit } from '../samples.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

const need = {
  parameters: { ...atOnce.parameters, TriggerType: 'Schedule', ScheduleRate: 'minute' },
  timeScale: 60,
};

export const schedule = defineSuite('a schedule of every minute', need, (test) => {
  test('starts the transform of the batches that wait', async ({ api }) => {
    const job = await api.final(await api.submit(csvOfDigit(7)));

    expect(job).toMatchObject({ status: 'Processed', result: '7' });
  });
});
