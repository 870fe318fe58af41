import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { payloadOf, readSamples } from '../../local/demo/samples.ts';
import { type DeployedService, readyBlock, writeReadyFile } from '../../local/ready.ts';
import { synthesize } from '../../local/synthesize.ts';
import type { Compose } from '../compose.ts';
import { deploy } from '../deploy.ts';
import { runProgram } from '../run-program.ts';
import { showSteps } from './show-steps.ts';

export interface DeployToComposeOptions {
  readonly root: string;
  readonly compose: Compose;
  readonly parameters: Readonly<Record<string, string>>;
  readonly readyFile: string;
  readonly print: (text: string) => void;
}

/** Deploys to the containers that run, leaves the ready file and prints the ready block. */
export async function deployToCompose(options: DeployToComposeOptions): Promise<void> {
  const { root, compose, parameters, readyFile, print } = options;
  const endpoints = { localStack: await compose.url('localstack'), sageMaker: await compose.url('mock-sagemaker') };
  let ready: DeployedService | undefined;
  const run = async (onProgress: (text: string) => void) => {
    onProgress('synthesizing');
    const assembly = await synthesize(root, parameters);
    ready = await deploy({ root, assembly, endpoints, parameters, run: runProgram, onProgress });
  };
  await showSteps([{ title: 'Stack', run }]);
  if (ready === undefined) return;
  await mkdir(dirname(readyFile), { recursive: true });
  await writeReadyFile(readyFile, ready);
  const samples = await readSamples(join(root, 'examples/digits/samples/digits.json'));
  print(
    readyBlock(ready, payloadOf(samples[7], ready.contentType), {
      services: 'S3, Kinesis, DynamoDB, EventBridge, Lambda …',
      waiting: `Requests are collected until a batch is full or its window ends. SageMaker is at ${endpoints.sageMaker}.`,
      stopping: `Stop everything, and forget it, with "${compose.name} down --volumes".`,
    }),
  );
}
