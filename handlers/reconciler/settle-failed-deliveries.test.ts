import { expect, it } from 'vitest';
import { buildJobRecord, buildStreamRecord } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { settleFailedDeliveries } from './settle-failed-deliveries.ts';

const key = 'aws/lambda/m/shard/x';

async function worldWithDelivery() {
  const world = buildWorld();
  await world.objects.put(key, JSON.stringify({ payload: { Records: [buildStreamRecord(buildJobRecord(), '1')] } }));
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  return world;
}

it('counts a delivery that it settles as a repair', async () => {
  const world = await worldWithDelivery();

  await settleFailedDeliveries(world);

  expect(world.metrics.sums).toMatchObject({ ReconcilerRepairs: 1, RecordsGivenUp: 1 });
});

it('counts no repair where failed-records settled the delivery after it was listed', async () => {
  const world = await worldWithDelivery();
  const listObjects = world.objects.listObjects.bind(world.objects);
  world.objects.listObjects = async function* (prefix, after) {
    for await (const object of listObjects(prefix, after)) {
      await world.objects.delete(object.key);
      yield object;
    }
  };

  await settleFailedDeliveries(world);

  expect(world.metrics.sums).toEqual({});
});
