import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';

it('35: without splitting the object is one request, whatever the strategy', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n2\n' });

  await environment.run({
    BatchStrategy: 'SingleRecord',
    input: { SplitType: 'None' },
    output: { AssembleWith: 'None' },
  });

  expect(environment.container.bodies).toEqual(['1\n2\n']);
  expect(environment.text('o/a.out')).toBe('1\n2\n');
});

it.each([
  { number: 36, BatchStrategy: 'SingleRecord', bodies: ['1\r\n', '2\n', '3'] },
  { number: 37, BatchStrategy: 'MultiRecord', bodies: ['1\r\n\n2\n3'] },
] as const)('$number: $BatchStrategy sends lines as they are', async ({ BatchStrategy, bodies }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\r\n\n2\n3' });

  await environment.run({ BatchStrategy });

  expect(environment.container.bodies).toEqual(bodies);
});

it('38: requests never mix objects', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n', 'in/b': '2\n' });

  await environment.run();

  expect(environment.container.bodies).toEqual(['1\n', '2\n']);
});

const megabyte = 1024 * 1024;

it.each(['SingleRecord', 'MultiRecord'] as const)(
  '39: with %s a record above the limit fails its object only',
  async (BatchStrategy) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a': `1\n${'x'.repeat(megabyte)}\n2\n`, 'in/b': `${'x'.repeat(megabyte - 1)}\n1\n` });

    const job = await environment.run({ BatchStrategy, MaxPayloadInMB: 1 });

    expect(job.FailureReason).toBe('ClientError: See job logs for more information');
    expect(environment.outputs()).toEqual(['o/b.out']);
    expect(await environment.log()).toContain('Record 2 is larger');
  },
);

it('40: MaxPayloadInMB 0 sends one chunked request', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': 'x\n'.repeat(3.5 * megabyte) });

  await environment.run({ MaxPayloadInMB: 0 });

  expect(environment.container.invocations).toHaveLength(1);
  expect(environment.container.invocations[0]?.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
  expect(environment.container.invocations[0]?.headers).not.toHaveProperty('content-length');
  expect(environment.text('o/a.out')).toHaveLength(7 * megabyte);
});

it('13.3.10: an empty record has a Content-Length, with MaxPayloadInMB 0, too', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': Buffer.concat([recordIoFrame('abc'), recordIoFrame('')]) });

  await environment.run({ MaxPayloadInMB: 0, BatchStrategy: 'SingleRecord', input: { SplitType: 'RecordIO' } });

  expect(environment.container.bodies).toEqual(['abc', '']);
  expect(environment.container.invocations[0]?.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
  expect(environment.container.invocations[1]?.headers).toMatchObject({ 'content-length': '0' });
});

it('41: a header line that the container refuses fails the job', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body) => (body.startsWith('x') ? { status: 400, body: 'no number' } : { body }),
  });
  environment.put({ 'in/a': 'x,y\n1,2\n' });

  const job = await environment.run();

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});

it.each(['one object', 'many objects'])(
  '42: four requests are open at a time for %s, the output is in order',
  async (shape) => {
    const lines = Array.from({ length: 16 }, (_, index) => `${index}\n`);
    const { isOpen: fourAreOpen, open: release } = createLatch();
    await using environment = await TestEnvironment.start({
      answer: async (body, count) => {
        if (count === 4) release();
        await fourAreOpen;
        for (let turns = 16 - Number(body); turns > 0; turns -= 1) await turn();
        return { body };
      },
    });
    environment.put(
      shape === 'one object'
        ? { 'in/a': lines.join('') }
        : Object.fromEntries(lines.map((line, index) => [`in/${index}`, line])),
    );

    await environment.run({ BatchStrategy: 'SingleRecord', MaxConcurrentTransforms: 4 });

    expect(environment.container.mostOpen).toBe(4);
    if (shape === 'one object') expect(environment.text('o/a.out')).toBe(lines.join(''));
    else expect(environment.outputs()).toHaveLength(16);
  },
);

function recordIoFrame(payload: string): Buffer {
  const frame = Buffer.alloc(8 + Math.ceil(payload.length / 4) * 4);
  frame.writeUInt32LE(0xced7230a, 0);
  frame.writeUInt32LE(payload.length, 4);
  frame.write(payload, 8);
  return frame;
}

function tfRecordFrame(payload: string): Buffer {
  const frame = Buffer.alloc(16 + payload.length, 7);
  frame.writeBigUInt64LE(BigInt(payload.length), 0);
  frame.write(payload, 12);
  return frame;
}

it.each([
  { SplitType: 'RecordIO', toFrame: recordIoFrame },
  { SplitType: 'TFRecord', toFrame: tfRecordFrame },
] as const)(
  '13.3.9: $SplitType sends bare payloads one by one, whole frames together',
  async ({ SplitType, toFrame }) => {
    await using environment = await TestEnvironment.start();
    const payloads = ['abc', '', 'x'.repeat(20_000)];
    const body = Buffer.concat(payloads.map(toFrame));
    environment.put({ 'in/a': body });
    const formats = {
      input: { SplitType, ContentType: 'application/x-recordio' },
      output: { AssembleWith: 'None' },
    } as const;

    await environment.run({ TransformJobName: 'single', BatchStrategy: 'SingleRecord', ...formats });
    await environment.run({ TransformJobName: 'multi', ...formats });

    expect(environment.container.bodies).toEqual([...payloads, body.toString('latin1')]);
  },
);

it.each([
  { SplitType: 'RecordIO', body: recordIoFrame('abcdefgh').subarray(0, 10) },
  { SplitType: 'RecordIO', body: Buffer.from('no record at all') },
  { SplitType: 'TFRecord', body: tfRecordFrame('abcdefgh').subarray(0, 20) },
  { SplitType: 'TFRecord', body: Buffer.alloc(12, 0xff) },
] as const)('13.3.9: a broken $SplitType frame fails the object', async ({ SplitType, body }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': body });

  const job = await environment.run({ input: { SplitType }, output: { AssembleWith: 'None' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});
