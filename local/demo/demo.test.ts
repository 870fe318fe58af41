import { afterEach, expect, test, vi } from 'vitest';
import { runDemo } from './demo.ts';
import { type Job, JobClient } from './job-client.ts';

class InterruptedClient extends JobClient {
  override submit = async () => 'a-job';
  override waitFor = (_jobId: string): Promise<Job> => Promise.reject(new Error('interrupted'));
}

class WaitingClient extends InterruptedClient {
  finish: () => void = () => {};
  override waitFor = (jobId: string) =>
    new Promise<Job>((resolve) => {
      this.finish = () => resolve({ job_id: jobId, status: 'Processed', result: 0 });
    });
}

afterEach(() => void vi.useRealTimers());

test('a flush that fails is followed by the next', async () => {
  vi.useFakeTimers();
  const client = new WaitingClient('http://127.0.0.1/', 'any', 1);
  let flushes = 0;

  const demo = runDemo({
    client,
    contentType: 'text/csv',
    samples: [{ label: 0, pixels: [] }],
    hurry: {
      announcement: 'at once',
      async flush() {
        flushes += 1;
        if (flushes === 2) throw new Error('connection lost');
      },
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
    client: new InterruptedClient('http://127.0.0.1/', 'any', 1),
    contentType: 'text/csv',
    samples: [{ label: 0, pixels: [] }],
    hurry: { announcement: 'at once', flush: async () => {} },
    print: () => {},
    signal: new AbortController().signal,
  });

  await expect(demo).rejects.toThrow('interrupted');
  expect(vi.getTimerCount()).toBe(0);
});

class PatientClient extends JobClient {
  override submit = async (payload: string) => `job-of-${payload}`;
  override waitFor = async (jobId: string, _signal: AbortSignal, onStage: (stage: string) => void) => {
    for (const stage of ['accepted', 'batched', 'transforming']) onStage(stage);
    return { job_id: jobId, status: 'Processed', result: jobId.at(-1) };
  };
}

test('where nothing can be hurried, it tells once how far the requests are', async () => {
  const printed: string[] = [];

  await runDemo({
    client: new PatientClient('http://127.0.0.1/', 'any', 1),
    contentType: 'text/csv',
    samples: [
      { label: 1, pixels: [1] },
      { label: 2, pixels: [9] },
    ],
    print: (text) => printed.push(text),
    signal: new AbortController().signal,
  });

  expect(printed[0]).toContain('waiting for their batching window to end');
  expect(printed.filter((text) => text.startsWith('  …'))).toEqual(['  … accepted', '  … batched', '  … transforming']);
  expect(printed.at(-1)).toBe('1 of 2 recognised.');
});
