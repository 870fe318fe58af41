import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

it('50: a record that fails by its number costs its object, and no other, the output', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n2\n3\n', 'in/b.csv': '1\n2\n3\n' });
  environment.server.faults.add({ kind: 'failing-records', match: { key: 'in/a*' }, records: [2], status: 422 });

  const job = await environment.run({ BatchStrategy: 'SingleRecord' });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(environment.outputs()).toEqual(['o/b.csv.out']);
  expect(environment.container.bodies.filter((body) => body === '2\n')).toHaveLength(1);
  expect(await environment.log()).toMatch(/b\/in\/a\.csv: ClientError: 422(.|\n)*Record 2 fails on demand\./);
});

it.each([
  { containing: 'bad', BatchStrategy: 'MultiRecord', fired: 1 },
  { containing: '/^b.d$/', BatchStrategy: 'SingleRecord', fired: 1 },
  { containing: '/^ad$/', BatchStrategy: 'SingleRecord', fired: 0 },
] as const)(
  'a record fails by what it holds: $containing, $BatchStrategy',
  async ({ containing, BatchStrategy, fired }) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a.csv': 'good\nbad\ngood\n' });
    environment.server.faults.add({ kind: 'failing-records', containing, status: 400 });

    const job = await environment.run({ BatchStrategy });

    expect(job.TransformJobStatus).toBe(fired === 0 ? 'Completed' : 'Failed');
    expect(environment.server.faults.list()).toMatchObject([{ fired }]);
  },
);

it.each([
  { often: 'twice', times: 2, status: 'Completed', fired: 2 },
  { often: 'always', times: undefined, status: 'Failed', fired: 4 },
])('49: with a record that fails $often with a 5xx the job is $status', async ({ times, status, fired }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n2\n' });
  environment.server.faults.add({ kind: 'failing-records', records: [1], status: 503, times });

  const job = await environment.run();

  expect(job.TransformJobStatus).toBe(status);
  expect(environment.server.faults.list()).toMatchObject([{ fired }]);
  expect(environment.container.invocations).toHaveLength(status === 'Completed' ? 1 : 0);
});

it.each(['Line', 'None'] as const)('40: a streamed body is looked at, too: SplitType %s', async (SplitType) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n\nbad\n', 'in/b.csv': '1\n' });
  const records = [SplitType === 'Line' ? 3 : 1];
  environment.server.faults.add({ kind: 'failing-records', records, containing: 'bad' });

  await environment.run({ MaxPayloadInMB: 0, input: { SplitType }, output: { AssembleWith: SplitType } });

  expect(environment.outputs()).toEqual(['o/b.csv.out']);
  expect(await environment.log()).toContain(`Record ${records[0]} fails on demand.`);
});

it.each([0, 6])(
  'frames are counted one by one where they are sent together: MaxPayloadInMB %i',
  async (MaxPayloadInMB) => {
    await using environment = await TestEnvironment.start();
    const frame = (payload: string): Buffer => {
      const bytes = Buffer.alloc(8 + 4);
      bytes.writeUInt32LE(0xced7230a, 0);
      bytes.writeUInt32LE(payload.length, 4);
      bytes.write(payload, 8);
      return bytes;
    };
    environment.put({ 'in/a': Buffer.concat(['abcd', 'efgh', 'ijkl'].map(frame)) });
    environment.server.faults.add({ kind: 'failing-records', records: [2], containing: 'efgh' });

    await environment.run({ MaxPayloadInMB, input: { SplitType: 'RecordIO' }, output: { AssembleWith: 'None' } });

    expect(await environment.log()).toContain('Record 2 fails on demand.');
  },
);
