import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { buildArchive } from '../testing/build-archive.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { modelProgram } from '../testing/model-program.ts';

const url = 's3://b/models/model.tar.gz';

/** An environment with an input and the model `with-data`, a program. */
async function startWithModel(ModelDataUrl: string): Promise<TestEnvironment> {
  const environment = await TestEnvironment.start({}, { images: { program: modelProgram } });
  environment.put({ 'in/a.csv': '1\n' });
  const PrimaryContainer = { Image: 'program', ModelDataUrl };
  await environment.client.send(new CreateModelCommand({ ModelName: 'with-data', PrimaryContainer }));
  return environment;
}

it('4.1: a container finds its model unpacked', async () => {
  await using environment = await startWithModel(url);
  environment.store.put('b', 'models/model.tar.gz', await buildArchive({ 'model.bin': 'weights' }));

  const job = await environment.run({ ModelName: 'with-data' });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.text('o/a.csv.out')).toContain('SM_MODEL_DIR=/');
});

it('model data that is not there fails the job, not its creation', async () => {
  await using environment = await startWithModel(url);

  const job = await environment.run({ ModelName: 'with-data' });

  const sentence = `The model data of model "with-data" at ${url} could not be found.`;
  expect(job.TransformJobStatus).toBe('Failed');
  expect(job.FailureReason).toContain(`ClientError: ${sentence}`);
  expect(await environment.log()).toContain(sentence);
});

it('model data that is no archive fails the job', async () => {
  await using environment = await startWithModel(url);
  environment.store.put('b', 'models/model.tar.gz', 'no archive');

  const job = await environment.run({ ModelName: 'with-data' });

  expect(job.FailureReason).toContain('could not be unpacked (incorrect header check)');
});

it('an image that nothing here runs fails the job with what helps', async () => {
  await using environment = await TestEnvironment.start({}, { images: { program: modelProgram } });
  environment.put({ 'in/a.csv': '1\n' });
  const PrimaryContainer = { Image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/x:1' };
  await environment.client.send(new CreateModelCommand({ ModelName: 'x', PrimaryContainer }));

  const job = await environment.run({ ModelName: 'x' });

  expect(job.FailureReason).toMatch(/^ClientError: The model image ".*" is not in the image map \(known: "program"\)/);
  expect(job.FailureReason).toContain('name a running model server as http://host:port');
});
