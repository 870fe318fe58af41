import { describe, expect, it } from 'vitest';
import { writeJobRecord } from './domain/job-record.ts';
import { isolatedResultFolder, resultKeyOf } from './domain/object-keys.ts';
import { ServiceUnavailableError } from './errors.ts';
import { buildJobRecord, buildObjectCreated, buildStreamRecord, jobIdOf } from './fakes/build.ts';
import { buildRequest, parseAnswer } from './fakes/build-request.ts';
import { buildWorld, type World } from './fakes/build-world.ts';
import { checkStreamRecord } from './fakes/service-limits.ts';
import { resultLine, startBatch, storeBatch } from './fakes/store-batch.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from './transform-watcher/handler.ts';

const submit = async (world: World, body: string) => parseAnswer(await createJobApi(world)(buildRequest({ body })));
const throttled = new ServiceUnavailableError('the service', new Error('throttled'));

describe('a payload', () => {
  it.each([
    { what: 'of 256 KiB', body: '1'.repeat(256 * 1024), status: 202 },
    { what: 'of one byte more', body: '1'.repeat(256 * 1024 + 1), status: 413 },
    { what: 'whose escapes just fit into a record', body: '\u0001'.repeat(174_500), status: 202 },
    { what: 'whose escapes make the record too large', body: '\u0001'.repeat(174_600), status: 413 },
  ])('$what is answered $status', async ({ body, status }) => {
    const world = buildWorld();

    const answer = await submit(world, body);

    expect(answer.statusCode).toBe(status);
    expect(world.stream.records).toHaveLength(status === 202 ? 1 : 0);
  });

  it('as large as is accepted still fits into a record that is redriven and put on the stream again', async () => {
    const world = buildWorld();
    await submit(world, '\u0001'.repeat(174_500));
    const [record = buildJobRecord()] = world.stream.records;

    const again = writeJobRecord({ ...record, submittedAt: record.arrivalTime });

    expect(again.byteLength).toBeGreaterThan(1_047_000);
    expect(() => checkStreamRecord(record.jobId, again)).not.toThrow();
  });
});

describe('a delivery', () => {
  it('of 10,000 records is written to the table a hundred at a time', async () => {
    const world = buildWorld();
    const sizes: number[] = [];
    const { writeAll } = world.jobs;
    world.jobs.writeAll = (transitions) => {
      sizes.push(transitions.length);
      return writeAll.call(world.jobs, transitions);
    };
    const Records = Array.from({ length: 10_000 }, (_, index) =>
      buildStreamRecord(buildJobRecord({ jobId: jobIdOf(index + 1) }), `${index + 1}`),
    );

    await createStreamProcessor(world)({ Records });

    expect(world.jobs.rows.size).toBe(10_000);
    expect(sizes).toEqual(Array(100).fill(100));
  });

  it('comes again whole if the table is throttled, and is then the same batch', async () => {
    const world = buildWorld();
    const event = { Records: [buildStreamRecord(buildJobRecord({ jobId: jobIdOf(1) }))] };
    world.jobs.refuse = throttled;
    await expect(createStreamProcessor(world)(event)).rejects.toThrow(ServiceUnavailableError);
    world.jobs.refuse = undefined;

    await createStreamProcessor(world)(event);

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ stage: 'batched' });
    expect(await world.objects.listKeys('data/')).toHaveLength(1);
  });
});

describe('results', () => {
  it.each([
    ['of 100 KiB are in the row', 100 * 1024, []],
    ['of one byte more are objects of their own', 100 * 1024 + 1, [1, 2, 3].map(jobIdOf)],
  ])('%s', async (_what, bytes, objects) => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 3);
    const results = [1, 2, 3].map((number) =>
      resultLine(jobIdOf(number), 'é'.repeat(bytes / 2) + 'x'.repeat(bytes % 2)),
    );
    await world.objects.put(resultKeyOf(batch.dataKey), results.join(''));

    await createResultWriter(world)(buildObjectCreated(resultKeyOf(batch.dataKey)));

    const keys = await world.objects.listKeys('result-objects/');
    expect([...world.jobs.rows.values()].map(({ status }) => status)).toEqual(Array(3).fill('Processed'));
    expect(keys.map((key) => key.split('/')[1])).toEqual(objects);
  });

  it('that no answer of the API can carry are kept, and the job says where', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 2);
    const key = resultKeyOf(batch.dataKey);
    const [fits, tooLarge] = ['x'.repeat(5_999_990), 'x'.repeat(6_000_000)];
    await world.objects.put(key, resultLine(jobIdOf(1), fits) + resultLine(jobIdOf(2), tooLarge));

    await createResultWriter(world)(buildObjectCreated(key));

    const answer = await createJobApi(world)(buildRequest({ jobId: jobIdOf(1) }));
    const failed = await world.jobs.find(jobIdOf(2));
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'Processed', result: fits });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(6 * 1024 * 1024);
    expect(failed).toMatchObject({ status: 'Failed', error: { code: 'result_too_large' } });
    expect(failed?.error?.message).toContain(`result-objects/${jobIdOf(2)}/`);
    expect(world.objects.objects.get(`result-objects/${jobIdOf(2)}/${batch.batchId}`)).toBe(tooLarge);
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 1, errorCount: 1 });
  });

  it('of a record by itself that no answer can carry are an error of its batch', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2, { mode: 'isolated', attempt: 2 });
    const folder = isolatedResultFolder(batch.dataKey);
    await world.objects.put(`${folder}${jobIdOf(1)}.out`, resultLine(jobIdOf(1), '7'));
    await world.objects.put(`${folder}${jobIdOf(2)}.out`, resultLine(jobIdOf(2), 'x'.repeat(6_000_000)));

    await createTransformWatcher(world)({
      source: 'aws.sagemaker',
      detail: { TransformJobName: transformJobName, TransformJobStatus: 'Completed' },
    });

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Failed', error: { code: 'result_too_large' } });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 1, errorCount: 1 });
  });

  it('of a hundred jobs, each as large as a row takes, stay below the limit of a transaction', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 100);
    const result = '語'.repeat(34_000);
    const lines = Array.from({ length: 100 }, (_, index) => resultLine(jobIdOf(index + 1), result));
    await world.objects.put(resultKeyOf(batch.dataKey), lines.join(''));

    await createResultWriter(world)(buildObjectCreated(resultKeyOf(batch.dataKey)));

    expect([...world.jobs.rows.values()].filter((row) => row.result === result)).toHaveLength(100);
  });
});

describe('waiting batches', () => {
  it('that are more than the claims of all places take are transformed 98 at a time, and the rest waits', async () => {
    const world = buildWorld({ triggerType: 'Schedule' });
    for (let number = 100; number < 300; number += 1) {
      await storeBatch(world, 1, { batchId: `5f0d4f0e-6c35-5d0b-9a35-000000000${number}` });
    }

    await createTransformStarter(world)({ source: 'aws.events' });

    const sizes = [...world.batches.transforms.values()].map(({ batches }) => batches.length);
    const waiting = [...world.batches.batches.values()].filter(({ state }) => state === 'waiting');
    expect(sizes).toEqual([98, 98]);
    expect(waiting).toHaveLength(4);
  });
});
