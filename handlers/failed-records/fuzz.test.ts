import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnexpectedEventError } from '../errors.ts';
import { buildJobRecord, buildObjectCreated, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import { createHandler } from './handler.ts';

const key = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/x';
const good = buildJobRecord({ jobId: jobIdOf(1), payload: '1' });
const delivery = (broken: unknown) => ({
  Records: [buildStreamRecord(good, '1'), broken, buildStreamRecord('bad', '3')],
});
const broken = mutated(fc.constant(buildStreamRecord(buildJobRecord({ jobId: jobIdOf(2) }), '2')));

/** With one record that is broken, whose delivery Lambda has written as text or LocalStack as an object; or broken as a whole. */
const deliveries = fc.tuple(broken, fc.boolean()).map(([record, isText]) => ({
  version: '1.0',
  payload: isText ? JSON.stringify(delivery(record)) : delivery(record),
}));
const whole = deliveries.map((object) => ({ text: JSON.stringify(object), isWhole: true }));
const torn = fc
  .oneof(
    mutated(deliveries).map((object) => JSON.stringify(object)),
    mutatedBytes(deliveries.map((object) => JSON.stringify(object))).map(String),
  )
  .map((text) => ({ text, isWhole: false }));
const events = fc.oneof(
  { weight: 4, arbitrary: fc.constant(buildObjectCreated(key)) },
  mutated(fc.constant(buildObjectCreated(key)), [key]),
);

it('settles a delivery that was given up, or parks it, or says what is wrong with the event: 10,000 mutated ones', async () => {
  let settled = 0;
  await fc.assert(
    fc.asyncProperty(events, fc.oneof(whole, torn), async (event, { text, isWhole }) => {
      const world = buildWorld();
      await world.objects.put(key, text);

      const error = await createHandler(world)(event).catch((reason: unknown) => reason);

      if (error !== undefined) expect(error).toBeInstanceOf(UnexpectedEventError);
      // An event of another object leaves this one to the reconciler.
      if (world.objects.objects.has(key)) return;
      settled += 1;
      const isParked = world.objects.objects.get(`parked/${key}`) === text;
      if (isWhole) expect(world.jobs.rows.get(good.jobId)).toMatchObject({ stage: 'batched' });
      else expect(isParked || world.jobs.rows.size > 0 || world.objects.objects.size > 0 || isEmpty(text)).toBe(true);
    }),
    { numRuns: 10_000, seed },
  );

  expect(settled).toBeGreaterThan(5000);
}, 60_000);

const isEmpty = (text: string) => text.replaceAll('\\', '').includes('"Records":[]');
