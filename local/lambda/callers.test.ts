import { expect, test } from 'vitest';
import { createCallers } from './callers.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';

/** One that does no work; it has ended when somebody has stopped it. */
function buildEnvironment(): ExecutionEnvironment {
  let ended = false;
  return {
    get ended() {
      return ended;
    },
    invoke: () => new Promise(() => {}),
    async stop() {
      ended = true;
    },
  };
}

test('each environment gets an access key of its own, of the kind that temporary credentials have', () => {
  const { newAccessKeyId } = createCallers();

  const keys = Array.from({ length: 20 }, newAccessKeyId);

  expect(keys.filter((key) => !/^ASIA[0-9A-Z]{16}$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a caller is known by its access key, and killing it ends its environment only', async () => {
  const callers = createCallers();
  const [writer, watcher] = [buildEnvironment(), buildEnvironment()];
  callers.add('ASIAWRITER', 'writer', writer);
  callers.add('ASIAWATCHER', 'watcher', watcher);

  const caller = callers.find('ASIAWRITER');
  await caller?.kill();

  expect(caller?.functionName).toBe('writer');
  expect([writer.ended, watcher.ended]).toEqual([true, false]);
});

test.each(['', 'test', 'asiawriter'])('the access key %j is nobody’s', (accessKeyId) => {
  const callers = createCallers();
  callers.add('ASIAWRITER', 'writer', buildEnvironment());

  const caller = callers.find(accessKeyId);

  expect(caller).toBeUndefined();
});

test('environments that have ended are forgotten when the next one comes', async () => {
  const callers = createCallers();
  const ended = buildEnvironment();
  callers.add('ASIAENDED', 'writer', ended);
  await ended.stop();

  callers.add('ASIANEXT', 'writer', buildEnvironment());

  expect([callers.find('ASIAENDED'), callers.find('ASIANEXT')?.functionName]).toEqual([undefined, 'writer']);
});
