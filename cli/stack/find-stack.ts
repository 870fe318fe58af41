import { access } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import { describeStack } from './describe-stack.ts';
import { readReadyFile } from './read-ready-file.ts';

/** A deployed stack, as far as its operator works with it. */
export interface DeployedStack {
  /** For people: which one it is. */
  readonly description: string;
  readonly bucket: string;
  readonly jobTable: string;
  readonly batchTable: string;
  readonly stream: string;
  /** What time it is in that stack. */
  readonly now: () => Date;
  /** For every client. Empty: the AWS SDK's own ways to find endpoint, region and credentials. */
  readonly clientConfig: {
    readonly endpoint?: string;
    readonly region?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** Where the user says that the stack is. */
export type StackPlace =
  | { readonly readyFile: string | undefined }
  | { readonly stackName: string; readonly region: string | undefined };

/** Left by "npm start" and by "npm run deploy:local". */
const readyFiles = ['.slipway/ready.json', '.slipway/localstack.json'];

/** @throws UsageError when there is no such stack. */
export async function findStack(place: StackPlace): Promise<DeployedStack> {
  if ('stackName' in place) {
    return describeStack(place.stackName, place.region === undefined ? {} : { region: place.region });
  }
  if (place.readyFile !== undefined) return readReadyFile(place.readyFile);
  for (const file of readyFiles) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return readReadyFile(file);
  }
  throw new UsageError(
    `No stack is named, and there is neither ${readyFiles.join(' nor ')} here. Start one with "npm start", or name one: ` +
      '--ready-file FILE, or --stack NAME for a stack on AWS.',
  );
}
