import { describe, expect, test } from 'vitest';
import { startEventsFixture } from '../events-fixture.ts';

const event = {
  id: '1',
  account: '000000000000',
  source: 'shop',
  time: '2026-11-21T09:00:00Z',
  region: 'us-east-1',
  'detail-type': 'Order',
};

describe('TestEventPattern', () => {
  test.each([
    ['shop', true],
    ['bank', false],
  ])('answers whether source %s matches: %s', async (source, Result) => {
    await using fixture = await startEventsFixture();

    const answer = await fixture.events.execute('TestEventPattern', {
      Event: JSON.stringify(event),
      EventPattern: JSON.stringify({ source: [source] }),
    });

    expect(answer).toEqual({ Result });
  });

  test.each(['plain text', '["an array"]', '{"testEvent":"value"}', '{'])('refuses the event %s', async (Event) => {
    await using fixture = await startEventsFixture();

    const answer = fixture.events.execute('TestEventPattern', { Event, EventPattern: '{"source":["shop"]}' });

    await expect(answer).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Parameter Event is not valid.',
    });
  });
});
