import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { type JobOverrides, TestEnvironment } from './environment.ts';
import { RawModelServer, type RawModelServerOptions } from './raw-model-server.ts';

export interface RawModelJob {
  readonly status: string | undefined;
  readonly reason: string | undefined;
  readonly output: string | undefined;
  /** Of all objects. */
  readonly outputs: readonly string[];
  readonly log: string;
  readonly attempts: number;
}

/** Runs a job over `in/a` against a model server of bytes and waits until every connection to it is closed. */
export async function runRawModelJob(
  options: RawModelServerOptions | ((model: () => RawModelServer) => RawModelServerOptions),
  overrides: JobOverrides = {},
  objects: Record<string, string> = { 'in/a': '1\n2\n' },
): Promise<RawModelJob> {
  const model: RawModelServer = await RawModelServer.start(
    typeof options === 'function' ? options(() => model) : options,
  );
  await using _model = model;
  await using environment = await TestEnvironment.start({}, { pingTimeoutMs: 300 });
  await environment.client.send(new CreateModelCommand({ ModelName: 'raw', PrimaryContainer: { Image: model.url } }));
  environment.put(objects);
  const job = await environment.run({ ModelName: 'raw', ...overrides });
  await model.isLeft();
  return {
    status: job.TransformJobStatus,
    reason: job.FailureReason,
    output: environment.text('o/a.out'),
    outputs: environment.outputs(),
    log: await environment.log(),
    attempts: model.invocations,
  };
}
