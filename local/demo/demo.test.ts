import { afterEach, expect, test, vi } from 'vitest';
import { runDemo } from './demo.ts';
import { JobClient } from './job-client.ts';

class InterruptedClient extends JobClient {
  override submit = async () => 'a-job';
  override waitFor = () => Promise.reject(new Error('interrupted'));
}

afterEach(() => void vi.useRealTimers());

test('a demo that is interrupted leaves no timer that would flush an environment that is gone', async () => {
  vi.useFakeTimers();

  const demo = runDemo({
    client: new InterruptedClient('http://127.0.0.1/', 'any'),
    contentType: 'text/csv',
    samples: [{ label: 0, pixels: [] }],
    flush: async () => {},
    print: () => {},
    signal: new AbortController().signal,
  });

  await expect(demo).rejects.toThrow('interrupted');
  expect(vi.getTimerCount()).toBe(0);
});
