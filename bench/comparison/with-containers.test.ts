import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import type { RunProgram } from '../../localstack/run-program.ts';
import { InterruptedError } from './errors.ts';
import { withContainers } from './with-containers.ts';

let containers: string[];
let interruptions: EventEmitter;
let signalsHeard: number[];
beforeEach(() => {
  containers = [];
  interruptions = new EventEmitter();
  signalsHeard = [];
});

/** Docker, as far as it is used here: one container, which carries the label of its owner. */
const run: RunProgram = async (_docker, [command, ...options]) => {
  signalsHeard.push(interruptions.listenerCount('SIGINT'));
  if (command === 'rm') containers = [];
  const owned = containers.filter((owner) => options.includes(`label=slipway.test-run=${owner}`));
  return { code: 0, printed: command === 'ps' ? owned.join('\n') : '' };
};
const start = (owner: string) => containers.push(owner);

test('what was measured is returned when the containers are gone', async () => {
  const result = await withContainers({ run, interruptions }, async (owner) => start(owner));

  expect([result, containers]).toEqual([1, []]);
});

test('a failure leaves no container behind', async () => {
  const failing = withContainers({ run, interruptions }, async (owner) => {
    start(owner);
    throw new Error('the load was too much');
  });

  await expect(failing).rejects.toThrow('the load was too much');
  expect(containers).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'])('%s leaves no container behind', async (signal) => {
  const measuring = withContainers({ run, interruptions }, (owner) => {
    start(owner);
    interruptions.emit(signal);
    return new Promise(() => {});
  });

  await expect(measuring).rejects.toThrow(InterruptedError);
  expect(containers).toEqual([]);
});

test('a second Ctrl-C does not end the process while containers are removed', async () => {
  const measuring = withContainers({ run, interruptions }, () => {
    signalsHeard = [];
    interruptions.emit('SIGINT');
    return new Promise(() => {});
  });

  await expect(measuring).rejects.toThrow(InterruptedError);
  expect(new Set(signalsHeard)).toEqual(new Set([1]));
});
