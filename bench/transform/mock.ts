import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateModelCommand,
  CreateTransformJobCommand,
  type CreateTransformJobRequest,
  DescribeTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { z } from 'zod';
import { type ChildProgram, startProcess } from './child-program.ts';

const readySchema = z.object({ url: z.string() });
/** Those of `npm run mock-sagemaker`. */
const startFlags = ['--max-semi-space-size=8'];
const pollEveryMs = 20;
const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };

export type JobSettings = Omit<CreateTransformJobRequest, 'TransformJobName' | 'ModelName' | 'TransformResources'>;

/** The mock as users run it: the built program, in a process of its own. */
export class Mock implements AsyncDisposable {
  readonly #program: ChildProgram;
  readonly #client: SageMakerClient;
  readonly #endpoint: string;
  #jobCount = 0;

  private constructor(program: ChildProgram, endpoint: string) {
    this.#program = program;
    this.#endpoint = endpoint;
    this.#client = new SageMakerClient({ endpoint, region: 'us-east-1', credentials });
  }

  static async start(root: string, s3Url: string): Promise<Mock> {
    const program = await startProcess(process.execPath, [...startFlags, join(root, 'dist/mock-sagemaker/main.mjs')], {
      AWS_ENDPOINT_URL_S3: s3Url,
      MOCK_SAGEMAKER_PORT: '0',
    });
    const { url: endpoint } = readySchema.parse(JSON.parse(program.firstLine));
    return new Mock(program, endpoint);
  }

  get pid(): number {
    return this.#program.pid;
  }

  async createModel(name: string, url: string): Promise<void> {
    await this.#client.send(new CreateModelCommand({ ModelName: name, PrimaryContainer: { Image: url } }));
  }

  /** Runs a job to its end; resolves with the seconds from its start to its end, as the service tells them. */
  async run(modelName: string, settings: JobSettings): Promise<number> {
    this.#jobCount += 1;
    const TransformJobName = `job-${this.#jobCount}`;
    const TransformResources = { InstanceType: 'ml.m5.large', InstanceCount: 1 } as const;
    await this.#client.send(
      new CreateTransformJobCommand({ ...settings, TransformJobName, ModelName: modelName, TransformResources }),
    );
    for (;;) {
      const job = await this.#client.send(new DescribeTransformJobCommand({ TransformJobName }));
      if (job.TransformJobStatus === 'Completed') {
        return (Number(job.TransformEndTime) - Number(job.TransformStartTime)) / 1000;
      }
      if (job.TransformJobStatus !== 'InProgress')
        throw new Error(`${TransformJobName}: ${job.FailureReason}\n${await this.log(TransformJobName)}`);
      await delay(pollEveryMs);
    }
  }

  async log(jobName: string): Promise<string> {
    const response = await fetch(new URL(`/_mock-sagemaker/jobs/${jobName}/log`, this.#endpoint));
    return response.text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.destroy();
    await this.#program[Symbol.asyncDispose]();
  }
}
