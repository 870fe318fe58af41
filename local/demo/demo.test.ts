import { afterEach, expect, test, vi } from 'vitest';
import { runDemo } from './demo.ts';
import { type Job, JobClient } from './job-client.ts';

class InterruptedClient extends JobClient {
  override submit = async () => 'a-job';
  override waitFor = (_jobId: string): Promise<Job> => Promise.reject(new Error('interrupted'));
}

class PatientClient extends InterruptedClient {
  finish: () => void = () => {};
  override waitFor = (jobId: string) =>
    new Promise<Job>((resolve) => {
      this.finish = () => resolve({ job_id: jobId, status: 'Processed', result: 0 });
    });
}

afterEach(() => void vi.useRealTimers());

test('a flush that fails is followed by the next', async () => {
  vi.useFakeTimers();
  const client = new PatientClient('http://127.0.0.1/', 'any');
  let flushes = 0;

  const demo = runDemo({
    client,
    contentType: 'text/csv',
    samples: [{ label: 0, pixels: [] }],
    async flush() {
      flushes += 1;
      if (flushes === 2) throw new Error('connection lost');
    },
    print: () => {},
    signal: new AbortController().signal,
  });
  await vi.advanceTimersByTimeAsync(2000);
  client.finish();
  await demo;

  expect(flushes).toBe(3);
});

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
