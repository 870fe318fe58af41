import { expect, it } from 'vitest';
import { WaitingLogEvents } from './waiting-log-events.ts';

function drain(waiting: WaitingLogEvents): string[] {
  const taken: string[] = [];
  for (let batch = waiting.first(); batch !== undefined; batch = waiting.first()) {
    for (const { timestamp, message } of batch.events) taken.push(`${batch.streamName} ${timestamp} ${message}`);
    waiting.remove(batch);
  }
  return taken;
}

it('gives the lines of each stream in order, never back in time, without blank ones', () => {
  const waiting = new WaitingLogEvents(1000);

  waiting.add('a', 5, ['1', '', '2']);
  waiting.add('b', 6, ['x']);
  waiting.add('a', 3, ['3']);

  expect(drain(waiting)).toEqual(['a 5 1', 'a 5 2', 'a 5 3', 'b 6 x']);
});

it('leaves out what is too much and says where', () => {
  const waiting = new WaitingLogEvents(10);

  waiting.add('a', 0, ['12345', '67890', 'too', 'much']);
  const first = waiting.first();
  if (first) waiting.remove(first);
  waiting.add('a', 1, ['more']);

  expect(drain(waiting)).toEqual(['a 1 … 2 lines left out …', 'a 1 more']);
});

it('says so too when nothing follows', () => {
  const waiting = new WaitingLogEvents(3);

  waiting.add('a', 0, ['123', 'too much']);

  expect(drain(waiting)).toEqual(['a 0 123', 'a 0 … 1 lines left out …']);
});
