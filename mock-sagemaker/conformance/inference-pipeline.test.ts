import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { ModelContainer, type ModelContainerOptions, refuse } from '../testing/model-container.ts';

const toJson: ModelContainerOptions = {
  answer: (body) => ({ body: JSON.stringify(body.trim().split(',')), headers: { 'Content-Type': 'application/json' } }),
};

/** An environment whose model `pipeline` consists of the given containers, behind the environment's own. */
async function startPipeline(first: ModelContainerOptions, ...others: ModelContainer[]): Promise<TestEnvironment> {
  const environment = await TestEnvironment.start(first);
  const Containers = [environment.container, ...others].map(({ url }) => ({ Image: url }));
  await environment.client.send(new CreateModelCommand({ ModelName: 'pipeline', Containers }));
  return environment;
}

function headersOf({ invocations }: ModelContainer): (string | undefined)[][] {
  return invocations.map(({ headers }) => [headers['content-type'], headers.accept]);
}

it('4.1: the answer of a container is the request of the next', async () => {
  await using second = await ModelContainer.start({ answer: (body) => ({ body: `${body}!` }) });
  await using third = await ModelContainer.start({ answer: (body) => ({ body: `${body}?\n` }) });
  await using environment = await startPipeline(toJson, second, third);
  environment.put({ 'in/a.csv': '1,2\n3,4\n' });

  const job = await environment.run({ ModelName: 'pipeline', BatchStrategy: 'SingleRecord' });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(third.bodies).toEqual(['["1","2"]!', '["3","4"]!']);
  expect(environment.text('o/a.csv.out')).toBe('["1","2"]!?\n["3","4"]!?\n');
});

it('a container is sent the Content-Type of the answer before it, and Accept only if it is the last', async () => {
  await using second = await ModelContainer.start();
  await using third = await ModelContainer.start();
  await using environment = await startPipeline(toJson, second, third);
  environment.put({ 'in/a.csv': '1,2\n' });

  await environment.run({ ModelName: 'pipeline' });

  expect(headersOf(environment.container)).toEqual([['text/csv', undefined]]);
  expect(headersOf(second)).toEqual([['application/json', undefined]]);
  expect(headersOf(third)).toEqual([[undefined, 'text/csv']]);
});

it('input filter, join and output filter see a pipeline as one model', async () => {
  await using second = await ModelContainer.start({ answer: (body) => ({ body: `${JSON.parse(body).length}\n` }) });
  await using environment = await startPipeline(toJson, second);
  environment.put({ 'in/a.csv': 'a1,1,2\n' });

  await environment.run({
    ModelName: 'pipeline',
    DataProcessing: { InputFilter: '$[1:]', JoinSource: 'Input', OutputFilter: '$[0,-1]' },
  });

  expect(environment.container.bodies).toEqual(['1,2\n']);
  expect(environment.text('o/a.csv.out')).toBe('a1,2\n');
});

it('what the second container refuses fails the object, and nothing goes to the third', async () => {
  await using second = await ModelContainer.start({ answer: refuse(415) });
  await using third = await ModelContainer.start();
  await using environment = await startPipeline({}, second, third);
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run({ ModelName: 'pipeline' });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(await environment.log()).toContain('b/in/a.csv: ClientError: 415');
  expect(third.bodies).toEqual([]);
  expect(environment.outputs()).toEqual([]);
});

it('an attempt begins with the first container, and the retries are those of the whole pipeline', async () => {
  await using second = await ModelContainer.start({
    answer: (body, count) => ({ status: count < 3 ? 503 : 200, body }),
  });
  await using environment = await startPipeline({}, second);
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run({ ModelName: 'pipeline', ModelClientConfig: { InvocationsMaxRetries: 2 } });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.container.bodies).toEqual(['1\n', '1\n', '1\n']);
});

it('the time-out counts from the first request to the last answer', async () => {
  await using second = await ModelContainer.start({ answer: () => 'hang' });
  await using environment = await startPipeline({}, second);
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run({
    ModelName: 'pipeline',
    ModelClientConfig: { InvocationsTimeoutInSeconds: 1, InvocationsMaxRetries: 0 },
  });

  expect(job.FailureReason).toBe('AlgorithmError: See job logs for more information');
  expect(await environment.log()).toContain('Model server did not respond to /invocations request within 1 seconds');
});

it('the first container is asked for /execution-parameters', async () => {
  await using second = await ModelContainer.start({
    executionParameters: { status: 200, body: '{"MaxPayloadInMB":2}' },
  });
  await using environment = await startPipeline(
    { executionParameters: { status: 200, body: '{"MaxPayloadInMB":1}' } },
    second,
  );
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ ModelName: 'pipeline' });

  expect(await environment.log()).toContain('MaxPayloadInMB=1,');
});

it('each container must answer /ping', async () => {
  await using second = await ModelContainer.start({ ping: (count) => (count < 3 ? 503 : 200) });
  await using environment = await startPipeline({}, second);
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ ModelName: 'pipeline' });

  expect(second.pings).toBe(3);
  expect(second.bodies).toEqual(['1\n']);
});
