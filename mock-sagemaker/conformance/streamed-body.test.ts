import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

const text = 'a,b\n'.repeat(100_000);

it.each([
  { what: 'an object without splitting', SplitType: 'None' },
  { what: 'lines in one batch', SplitType: 'Line' },
] as const)('with MaxPayloadInMB 0 each attempt sends the whole of $what, chunked', async ({ SplitType }) => {
  await using environment = await TestEnvironment.start({
    answer: (_body, count) => (count < 3 ? { status: 503, body: '' } : { body: 'done' }),
  });
  environment.put({ 'in/a': text });

  await environment.run({ MaxPayloadInMB: 0, input: { SplitType }, output: { AssembleWith: 'None' } });

  expect(environment.container.bodies.map((body) => body === text)).toEqual([true, true, true]);
  const { invocations } = environment.container;
  expect(invocations.map(({ headers }) => headers['transfer-encoding'])).toEqual(['chunked', 'chunked', 'chunked']);
  expect(environment.text('o/a.out')).toBe('done');
});

it('with MaxPayloadInMB 0 an object that is empty, packed or not, is no request', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '', 'in/b': gzipSync('') });

  await environment.run({ MaxPayloadInMB: 0, input: { SplitType: 'None', CompressionType: 'Gzip' } });

  expect(environment.container.invocations).toEqual([]);
  expect(environment.outputs()).toEqual(['o/a.out', 'o/b.out']);
});

it('with MaxPayloadInMB 0 input that breaks off is the fault of the client, and not tried again', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': gzipSync(text).subarray(0, -20) });

  const job = await environment.run({ MaxPayloadInMB: 0, input: { SplitType: 'None', CompressionType: 'Gzip' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(await environment.log()).toContain('Failed to unpack input as Gzip');
  expect(environment.container.invocations).toEqual([]);
});

it('with MaxPayloadInMB 0 a refusal is final', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ status: 413, body: 'too much' }) });
  environment.put({ 'in/a': text });

  const job = await environment.run({ MaxPayloadInMB: 0, input: { SplitType: 'None' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(environment.container.invocations).toHaveLength(1);
});
