import { expect, test } from 'vitest';
import { onAbort } from './on-abort.ts';

test('everyone who still listens is called back once, also those who stop listening on being called', () => {
  const controller = new AbortController();
  const called: string[] = [];
  const stopFirst = onAbort(controller.signal, () => {
    called.push('first');
    stopFirst();
  });
  const stopSecond = onAbort(controller.signal, () => called.push('second'));
  onAbort(controller.signal, () => called.push('third'));
  stopSecond();

  controller.abort();
  controller.abort();

  expect(called).toEqual(['first', 'third']);
});
