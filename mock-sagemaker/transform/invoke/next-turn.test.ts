import { expect, it } from 'vitest';
import { NextTurn } from './next-turn.ts';

it('lets work go first that is due in the next turn of the event loop, also if it was scheduled later', async () => {
  const order: string[] = [];
  const nextTurn = new NextTurn();

  const answers = [1, 2].map((answer) => nextTurn.wait().then(() => order.push(`answer ${answer}`)));
  setImmediate(() => order.push('request'));
  await Promise.all(answers);
  const later = nextTurn.wait().then(() => order.push('answer 3'));
  setImmediate(() => order.push('next request'));
  await later;

  expect(order).toEqual(['request', 'answer 1', 'answer 2', 'next request', 'answer 3']);
});
