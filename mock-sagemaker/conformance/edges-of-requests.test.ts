import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { ObjectStoreError } from '../ports/errors.ts';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import type { Reply } from '../testing/model-container.ts';

it.each(['text/csv; charset=UTF-8', '', 'TEXT/CSV', 'ä/\u{1f600}', 'a b;c="d"'])(
  '13.6.2: the types %j are sent as they are',
  async (type) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a': '1\n' });

    await environment.run({ input: { ContentType: type }, output: { Accept: type } });

    const { headers } = environment.container.invocations[0] ?? {};
    const sent = [headers?.['content-type'], headers?.accept].map((text = '') =>
      Buffer.from(text, 'latin1').toString(),
    );
    expect(sent).toEqual([type, type]);
  },
);

const reply = (status: number): Reply => ({ status, body: '' });

it.each<{ replies: Reply[]; attempts: number; reason: string | undefined }>([
  { replies: [reply(500), reply(400)], attempts: 2, reason: 'ClientError: See job logs for more information' },
  { replies: [reply(500), reply(429)], attempts: 2, reason: 'ClientError: See job logs for more information' },
  { replies: [reply(429), reply(503)], attempts: 2, reason: 'AlgorithmError: See job logs for more information' },
  { replies: [reply(429), 'close'], attempts: 2, reason: 'AlgorithmError: See job logs for more information' },
  { replies: ['close', reply(404)], attempts: 2, reason: 'ClientError: See job logs for more information' },
  { replies: ['close', reply(299)], attempts: 2, reason: undefined },
  { replies: [reply(300)], attempts: 1, reason: 'ClientError: See job logs for more information' },
  { replies: [reply(599), reply(200)], attempts: 2, reason: undefined },
])('13.6.3, 13.6.4: $replies end a job with $reason', async ({ replies, attempts, reason }) => {
  await using environment = await TestEnvironment.start({ answer: (_body, count) => replies[count - 1] ?? 'hang' });
  environment.put({ 'in/a': '1\n' });

  const job = await environment.run({ ModelClientConfig: { InvocationsMaxRetries: 1 } });

  expect(environment.container.invocations).toHaveLength(attempts);
  expect(job.FailureReason).toBe(reason);
});

it.each([0, 100])(
  '13.6.3: with MaxPayloadInMB %i a further attempt sends the same body again',
  async (MaxPayloadInMB) => {
    const input = Array.from({ length: 300_000 }, (_, index) => `${index},x\n`).join('');
    await using environment = await TestEnvironment.start({
      answer: (body, count) => (count === 1 ? 'close' : count === 2 ? reply(503) : { body }),
    });
    environment.put({ 'in/a': input });

    await environment.run({ MaxPayloadInMB });

    expect(environment.container.bodies.map((body) => body === input)).toEqual([true, true, true]);
    expect(environment.text('o/a.out') === input).toBe(true);
  },
);

it('13.6.3: large requests at a time, each of them lost or refused at first, mix up nothing', async () => {
  const rows = Array.from({ length: 150_000 }, (_, index) => `row ${index},${'x'.repeat(index % 60)}`);
  const replies: Reply[] = ['close', reply(503), reply(429)];
  const seen = new Set<string>();
  await using environment = await TestEnvironment.start({
    answer: (body) => {
      const isNew = !seen.has(body);
      seen.add(body);
      return isNew ? (replies[seen.size % replies.length] ?? 'close') : { body };
    },
  });
  environment.put({ 'in/a': `${rows.join('\n')}\n`, 'in/b': `${rows.toReversed().join('\r\n')}` });

  const job = await environment.run({
    MaxPayloadInMB: 1,
    MaxConcurrentTransforms: 4,
    DataProcessing: { JoinSource: 'Input', InputFilter: '$[0]' },
  });

  expect(job.TransformJobStatus).toBe('Completed');
  const joined = rows.map((row) => `${row},${row.split(',', 1).join('')}\n`);
  expect(environment.text('o/a.out') === joined.join('')).toBe(true);
  expect(environment.text('o/b.out') === joined.toReversed().join('')).toBe(true);
});

it('13.7.4: a job whose model server hangs is stopped without waiting for it, and starts nothing more', async () => {
  const { isOpen: asked, open: isAsked } = createLatch();
  await using environment = await TestEnvironment.start({
    answer: (body) => {
      if (body === '1\n') return { body };
      isAsked();
      return 'hang';
    },
  });
  environment.put({ 'in/a': '1\n', 'in/b': '2\n', 'in/c': '3\n' });
  await environment.create();
  await asked;

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');

  expect(job).toMatchObject({ TransformJobStatus: 'Stopped', TransformEndTime: expect.any(Date) });
  expect(job.FailureReason).toBeUndefined();
  expect(environment.container.bodies).toEqual(['1\n', '2\n']);
  expect(environment.outputs()).toEqual(['o/a.out']);
});

class FailingObjectStore extends InMemoryObjectStore {
  #fails: 'read' | 'write';

  constructor(fails: 'read' | 'write') {
    super();
    this.#fails = fails;
  }

  override async *read(...request: Parameters<InMemoryObjectStore['read']>): AsyncGenerator<Buffer> {
    yield* super.read(...request);
    if (this.#fails === 'read' && request[1] === 'in/a')
      throw new ObjectStoreError('unavailable', 'the connection is lost');
  }

  override async write(...request: Parameters<InMemoryObjectStore['write']>): Promise<void> {
    if (this.#fails === 'write' && request[1] === 'o/a.out')
      throw new ObjectStoreError('unavailable', 'the connection is lost');
    await super.write(...request);
  }
}

it.each([
  { fails: 'read', MaxPayloadInMB: 6 },
  { fails: 'read', MaxPayloadInMB: 0 },
  { fails: 'write', MaxPayloadInMB: 6 },
] as const)(
  'with MaxPayloadInMB $MaxPayloadInMB an S3 that fails at a $fails costs the object and is no fault of the client',
  async ({ fails, MaxPayloadInMB }) => {
    const store = new FailingObjectStore(fails);
    store.put('b', 'in/a', '1\n2\n');
    store.put('b', 'in/b', '3\n');
    await using environment = await TestEnvironment.start({}, { s3: store });

    const job = await environment.run({ MaxPayloadInMB, ModelClientConfig: { InvocationsMaxRetries: 0 } });

    expect(job.FailureReason).toBe('InternalServerError: We encountered an internal error.  Please try again.');
    expect(await environment.log()).toContain('b/in/a: the connection is lost');
    expect(store.keys('b').filter((key) => key.endsWith('.out'))).toEqual(['o/b.out']);
  },
);
