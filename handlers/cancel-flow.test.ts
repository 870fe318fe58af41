import { describe, expect, it } from 'vitest';
import { buildObjectCreated, buildStreamRecord, jobIdOf } from './fakes/build.ts';
import { buildRequest, parseAnswer } from './fakes/build-request.ts';
import { buildWorld, type World } from './fakes/build-world.ts';
import { runTransforms } from './fakes/run-transforms.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';

const jobIds = [1, 2, 3].map(jobIdOf);
const canceledId = jobIdOf(2);

/** The steps that bring the jobs from the stream to their results; each may be delivered again. */
const steps = {
  'stream-processor': (world: World) =>
    createStreamProcessor(world)({
      Records: world.stream.records.map((record, i) => buildStreamRecord(record, `${i}`)),
    }),
  'transform-starter': async (world: World) => {
    for (const key of await world.objects.listKeys('data/')) {
      await createTransformStarter(world)(buildObjectCreated(key));
    }
    await runTransforms(world);
  },
  'result-writer': async (world: World) => {
    for (const key of await world.objects.listKeys('result/')) {
      await createResultWriter(world)(buildObjectCreated(key));
    }
  },
};
type Step = keyof typeof steps;
const order: readonly Step[] = ['stream-processor', 'transform-starter', 'result-writer'];

async function submitJobs(): Promise<World> {
  const world = buildWorld();
  for (const [index] of jobIds.entries()) await createJobApi(world)(buildRequest({ body: `${index + 1}` }));
  return world;
}

async function request(world: World, jobId: string, action?: 'cancel') {
  const cancel = { method: 'POST', resource: '/job/{job_id}/cancel' };
  return parseAnswer(await createJobApi(world)(buildRequest({ jobId, ...(action && cancel) })));
}

async function expectOneOutcomeEach(world: World, canceled: string): Promise<void> {
  const answers = await Promise.all(jobIds.map((jobId) => request(world, jobId)));
  expect(answers.map(({ json }) => json.status)).toEqual(['Processed', canceled, 'Processed']);
  expect(answers.map(({ json }) => json.result)).toEqual(['-1', canceled === 'Canceled' ? undefined : '-2', '-3']);
}

describe('a cancel', () => {
  it.each(order)('before %s ends its job, and what the flow still does changes nothing', async (canceledBefore) => {
    const world = await submitJobs();
    let atCancel: unknown;
    for (const step of order) {
      if (step === canceledBefore) {
        await request(world, canceledId, 'cancel');
        atCancel = await world.jobs.find(canceledId);
      }
      await steps[step](world);
    }
    for (const step of order) await steps[step](world);

    await expectOneOutcomeEach(world, 'Canceled');
    expect(await world.jobs.find(canceledId)).toEqual(atCancel);
  });

  it.each(order)('at once with %s gives its job one final status, which the answer tells', async (during) => {
    const world = await submitJobs();
    let statusCode = 0;
    for (const step of order) {
      if (step === during)
        [{ statusCode }] = await Promise.all([request(world, canceledId, 'cancel'), steps[step](world)]);
      else await steps[step](world);
    }

    expect([200, 409]).toContain(statusCode);
    await expectOneOutcomeEach(world, statusCode === 200 ? 'Canceled' : 'Processed');
  });

  it('invariant 7: leaves the counts of its batch as they would be, and the batch the same to the byte', async () => {
    const [world, untouched] = [await submitJobs(), await submitJobs()];

    await request(world, canceledId, 'cancel');
    for (const step of order) await Promise.all([steps[step](world), steps[step](untouched)]);

    expect([...world.batches.batches.values()]).toMatchObject([{ state: 'closed', resultCount: 3, errorCount: 0 }]);
    expect(world.batches.batches).toEqual(untouched.batches.batches);
    expect(world.objects.objects).toEqual(untouched.objects.objects);
  });
});
