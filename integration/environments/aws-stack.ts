import { readFile } from 'node:fs/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { UsageError } from '../../local/errors.ts';
import { outputsSchema } from '../../localstack/outputs.ts';
import type { AwsOptions } from './aws-options.ts';

/** Where the test processes find the stack that the user has named. */
export const awsStackVariable = 'SLIPWAY_AWS_STACK';

/** A stack that is deployed on AWS, in an account that the user has named. */
export const awsStackSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  parameters: z.record(z.string(), z.string()),
  outputs: outputsSchema,
});
export type AwsStack = z.infer<typeof awsStackSchema>;

/**
 * Reads the outputs file and asks AWS whose credentials these are.
 * @throws UsageError when the stack is not named completely, or the account is not the one that the user named.
 */
export async function findAwsStack({ outputsFile, accountId, parameters, region }: AwsOptions): Promise<AwsStack> {
  const outputs = await readOutputs(outputsFile);
  const ofEndpoint = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(outputs.ApiEndpoint)?.[1];
  const stackRegion = region ?? ofEndpoint;
  if (stackRegion === undefined) {
    throw new UsageError(
      `ApiEndpoint is ${outputs.ApiEndpoint}, which names no region: add --region, e.g. --region us-east-1.`,
    );
  }
  const actual = await callerAccount(stackRegion);
  if (actual !== accountId) {
    throw new UsageError(
      `--account is ${accountId}, but your credentials are for account ${actual}. Nothing was run. ` +
        'Choose other credentials, e.g. AWS_PROFILE=name, or name this account if it may be used.',
    );
  }
  return { accountId, region: stackRegion, parameters, outputs };
}

async function readOutputs(file: string) {
  const read = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
  const content = await read().catch((cause: unknown) => {
    throw new UsageError(`--outputs is ${file}, which cannot be read as JSON (${cause}).`);
  });
  const found = z.record(z.string(), outputsSchema).safeParse(content);
  const [stack, ...others] = Object.values(found.data ?? {});
  if (stack !== undefined && others.length === 0) return stack;
  throw new UsageError(
    `--outputs is ${file}, which is not the outputs of this stack alone. Run "npx cdk deploy --outputs-file ${file}".`,
  );
}

async function callerAccount(region: string): Promise<string | undefined> {
  try {
    return (await new STSClient({ region }).send(new GetCallerIdentityCommand({}))).Account;
  } catch (cause) {
    throw new UsageError(
      `AWS does not say whose credentials these are (${cause instanceof Error ? cause.message : cause}). Nothing was run. ` +
        'Log in, e.g. with "aws sso login", and choose the profile with AWS_PROFILE.',
    );
  }
}
