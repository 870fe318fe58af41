import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError } from '../errors.ts';
import { buildBatch, buildObjectCreated } from '../fakes/build.ts';
import { asJson, buildWorld } from '../fakes/build-world.ts';
import { storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const scheduled = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
const batchIdOf = (number: number) => `5f0d4f0e-6c35-5d0b-9a35-00000000000${number}`;

describe('transform-starter', () => {
  it('starts a transform for the batch that wakes it, even before the batch has a row', async () => {
    const world = buildWorld();
    const { batchId, dataKey } = buildBatch();

    await createHandler(world)(buildObjectCreated(dataKey));

    const batch = await world.batches.find(batchId);
    expect(batch).toMatchObject({ state: 'transforming', attempt: 1 });
    expect(world.transformJobs.created.get(batch?.transformJobName ?? '')).toMatchObject({
      s3Uri: `s3://bucket/${dataKey}`,
    });
  });

  it('invariant 3: ten runs at once start one transform', async () => {
    const world = buildWorld();
    const { dataKey } = await storeBatch(world, 1);
    const handler = createHandler(world);

    await Promise.all(Array.from({ length: 10 }, () => handler(buildObjectCreated(dataKey))));

    expect(world.transformJobs.created.size).toBe(1);
  });

  it('never has more than MaxTransformJobs running, whoever starts them', async () => {
    const world = buildWorld();
    const batches = await Promise.all([1, 2, 3, 4, 5].map((n) => storeBatch(world, 1, { batchId: batchIdOf(n) })));
    const handler = createHandler(world);

    await Promise.all(batches.map(({ dataKey }) => handler(buildObjectCreated(dataKey))));

    const open = await world.batches.listOpen();
    expect(open.transforms).toHaveLength(2);
    expect(open.transforms.flatMap((transform) => transform.batches)).toHaveLength(5);
  });

  it('plans anew if another starter was faster', async () => {
    const world = buildWorld();
    const { dataKey } = await storeBatch(world, 1);
    const claim = world.batches.claim.bind(world.batches);
    let refusals = 1;
    world.batches.claim = async (transform, at) => {
      refusals -= 1;
      return refusals >= 0 ? 'refused' : claim(transform, at);
    };

    await createHandler(world)(buildObjectCreated(dataKey));

    expect(world.transformJobs.created.size).toBe(1);
  });

  it.each([
    ['by its row', 'application/jsonlines'],
    ['by its first line, where the row was made from its key', undefined],
  ] as const)(
    'asks the model for no batch of another content type, %s, and for the others',
    async (_how, contentType) => {
      const world = { ...buildWorld(), limits: { maxTransformJobs: 1, triggerType: 'S3' as const } };
      const other = await storeBatch(asJson(world), 1, { batchId: batchIdOf(1), contentType });
      const { batchId, dataKey } = await storeBatch(world, 1, { batchId: batchIdOf(2) });

      await createHandler(world)(buildObjectCreated(dataKey));

      expect(await world.batches.find(other.batchId)).toMatchObject({ state: 'waiting' });
      const started = await world.batches.find(batchId);
      expect([...world.transformJobs.created.keys()]).toEqual([started?.transformJobName]);
      expect((await world.batches.listOpen()).transforms.flatMap(({ batches }) => batches)).toHaveLength(1);
    },
  );

  it('starts the others if the content type of one cannot be read', async () => {
    const world = buildWorld();
    const unread = await storeBatch(world, 1, { batchId: batchIdOf(1), contentType: undefined });
    const { batchId, dataKey } = await storeBatch(world, 1, { batchId: batchIdOf(2) });
    const readLines = world.objects.readLines.bind(world.objects);
    world.objects.readLines = (key) => {
      if (key === unread.dataKey) throw new ServiceUnavailableError('S3', new Error('it did not answer'));
      return readLines(key);
    };

    await createHandler(world)(buildObjectCreated(dataKey));

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
    expect(world.logger.entries.join()).toContain('content type of a batch not read');
  });

  it('transforms all that waits at once when the schedule wakes it', async () => {
    const world = buildWorld({ triggerType: 'Schedule' });
    await storeBatch(world, 1, { batchId: batchIdOf(1) });
    await storeBatch(world, 1, { batchId: batchIdOf(2) });

    await createHandler(world)(scheduled);

    const [[name, location] = []] = [...world.transformJobs.created];
    expect(world.transformJobs.created.size).toBe(1);
    expect(location).toMatchObject({ s3DataType: 'ManifestFile', s3Uri: `s3://bucket/manifests/${name}.json` });
    expect(world.objects.objects.has(`manifests/${name}.json`)).toBe(true);
  });

  it('remembers the last run of the schedule, for the reconciler to see that one is missing', async () => {
    const world = buildWorld({ triggerType: 'Schedule' });
    const handler = createHandler(world);

    await handler({ ...scheduled, time: '2026-03-04T05:06:07Z' });
    await handler({ ...scheduled, time: '2026-03-04T04:06:07Z' });

    expect(await world.bookmarks.read('schedule')).toBe('2026-03-04T05:06:07.000Z');
  });

  it('does nothing for an object that is no batch and for a batch that is closed', async () => {
    const world = buildWorld();
    const { batchId, dataKey } = await storeBatch(world, 1);
    await world.batches.close(batchId, { resultCount: 1, errorCount: 0 }, world.now());

    await createHandler(world)(buildObjectCreated('data/README'));
    await createHandler(world)(buildObjectCreated(dataKey));

    expect(world.transformJobs.created.size).toBe(0);
  });

  it('keeps the claim if SageMaker has no room, for the reconciler to ask again', async () => {
    const world = buildWorld();
    const { dataKey } = await storeBatch(world, 1);
    world.transformJobs.answer = { outcome: 'postponed' };

    await createHandler(world)(buildObjectCreated(dataKey));

    expect((await world.batches.listOpen()).transforms).toHaveLength(1);
  });
});
