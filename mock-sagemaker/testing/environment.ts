import {
  CreateModelCommand,
  CreateTransformJobCommand,
  type CreateTransformJobRequest,
  DescribeTransformJobCommand,
  type DescribeTransformJobResponse,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import {
  createSageMakerServer,
  type SageMakerServer,
  type SageMakerServerOptions,
  type TransformJobStateChangeEvent,
} from '../server.ts';
import { InMemoryObjectStore } from './in-memory-object-store.ts';
import { ModelContainer, type ModelContainerOptions } from './model-container.ts';

export type JobOverrides = Partial<CreateTransformJobRequest> & {
  input?: Partial<NonNullable<CreateTransformJobRequest['TransformInput']>>;
  output?: Partial<NonNullable<CreateTransformJobRequest['TransformOutput']>>;
  s3Uri?: string;
};

/** The base job of the conformance cases: CSV, Line/Line, `s3://b/in/` to `s3://b/o`. */
export function buildJob({
  input,
  output,
  s3Uri = 's3://b/in/',
  ...rest
}: JobOverrides = {}): CreateTransformJobRequest {
  return {
    TransformJobName: 'job-1',
    ModelName: 'm1',
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: s3Uri } },
      ContentType: 'text/csv',
      SplitType: 'Line',
      ...input,
    },
    TransformOutput: { S3OutputPath: 's3://b/o', Accept: 'text/csv', AssembleWith: 'Line', ...output },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    ...rest,
  };
}

/** A server, its buckets, one model `m1` and a real client; everything is disposed together. */
export class TestEnvironment implements AsyncDisposable {
  readonly store: InMemoryObjectStore;
  readonly container: ModelContainer;
  readonly server: SageMakerServer;
  readonly client: SageMakerClient;
  readonly url: string;
  readonly events: TransformJobStateChangeEvent[];
  readonly #ended: (name: string) => Promise<void>;

  private constructor(
    fields: Pick<TestEnvironment, 'store' | 'container' | 'server' | 'client' | 'url' | 'events'>,
    ended: (name: string) => Promise<void>,
  ) {
    this.store = fields.store;
    this.container = fields.container;
    this.server = fields.server;
    this.client = fields.client;
    this.url = fields.url;
    this.events = fields.events;
    this.#ended = ended;
  }

  static async start(
    container: ModelContainerOptions = {},
    options: Partial<SageMakerServerOptions> = {},
  ): Promise<TestEnvironment> {
    const store = new InMemoryObjectStore();
    const events: TransformJobStateChangeEvent[] = [];
    const waiting = new Map<string, () => void>();
    const isEnded = (name: string): boolean =>
      events.some(
        ({ detail }) => detail.TransformJobName === name && /Completed|Failed|Stopped/.test(detail.TransformJobStatus),
      );
    const server = await createSageMakerServer({
      region: 'us-east-1',
      accountId: '111122223333',
      s3: store,
      images: {},
      dockerCommand: '/nowhere/docker',
      publishEvent: async (event) => {
        events.push(event);
        const name = event.detail.TransformJobName;
        if (isEnded(name)) waiting.get(name)?.();
      },
      ...options,
    });
    const model = await ModelContainer.start(container);
    const url = await server.listen(0);
    const client = new SageMakerClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    const ended = (name: string): Promise<void> =>
      isEnded(name) ? Promise.resolve() : new Promise((resolve) => waiting.set(name, resolve));
    const environment = new TestEnvironment({ store, container: model, server, client, url, events }, ended);
    store.put('b', 'unrelated', '');
    await client.send(new CreateModelCommand({ ModelName: 'm1', PrimaryContainer: { Image: model.url } }));
    return environment;
  }

  /** Puts objects into bucket `b`. */
  put(objects: Record<string, string | Buffer>): this {
    for (const [key, body] of Object.entries(objects)) this.store.put('b', key, body);
    return this;
  }

  /** The text of an object of bucket `b`, a character per byte. */
  text(key: string): string | undefined {
    return this.store.get('b', key)?.toString('latin1');
  }

  outputs(): string[] {
    return this.store.keys('b').filter((key) => key.endsWith('.out'));
  }

  async create(overrides: JobOverrides = {}): Promise<string> {
    const { TransformJobArn } = await this.client.send(new CreateTransformJobCommand(buildJob(overrides)));
    return TransformJobArn ?? '';
  }

  describe(name = 'job-1'): Promise<DescribeTransformJobResponse> {
    return this.client.send(new DescribeTransformJobCommand({ TransformJobName: name }));
  }

  /** Creates a job, waits for its end, and describes it. */
  async run(overrides: JobOverrides = {}): Promise<DescribeTransformJobResponse> {
    await this.create(overrides);
    return this.finish(overrides.TransformJobName ?? 'job-1');
  }

  async finish(name: string): Promise<DescribeTransformJobResponse> {
    await this.#ended(name);
    return this.describe(name);
  }

  async log(name = 'job-1'): Promise<string> {
    const response = await fetch(`${this.url}/_mock-sagemaker/jobs/${name}/log`);
    return response.text();
  }

  /** The errors of calls as clients see them: `name` and `message`. */
  async refusal(call: Promise<unknown>): Promise<{ name: string; message: string }> {
    try {
      await call;
    } catch (error) {
      if (error instanceof Error) return { name: error.name, message: error.message };
    }
    throw new Error('The call was expected to be refused.');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.destroy();
    await this.server[Symbol.asyncDispose]();
    await this.container[Symbol.asyncDispose]();
  }
}
