import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { place } from './endpoints.ts';
import type { ProgramResult, RunProgram } from './run-program.ts';

export interface CdkLocalOptions {
  /** The checkout: where `node_modules` is. */
  readonly root: string;
  /** LocalStack's endpoint, with an IP address: a host name would become part of the buckets' host names. */
  readonly endpoint: string;
  readonly run: RunProgram;
  readonly onLine: (line: string) => void;
}

/** Creates what `cdk deploy` needs in an account: the bucket of the assets, a few roles. */
export async function bootstrap(options: CdkLocalOptions): Promise<ProgramResult> {
  // Not in the project's folder: there, cdklocal would synthesize the app as well.
  const elsewhere = await mkdtemp(join(tmpdir(), 'slipway-bootstrap-'));
  try {
    return await cdkLocal(options, elsewhere, ['bootstrap', `aws://${place.accountId}/${place.region}`]);
  } finally {
    await rm(elsewhere, { recursive: true });
  }
}

/** Deploys a cloud assembly as it is. */
export function deployAssembly(options: CdkLocalOptions, assembly: string): Promise<ProgramResult> {
  return cdkLocal(options, assembly, [
    'deploy',
    '--app',
    assembly,
    '--require-approval',
    'never',
    '--progress',
    'events',
  ]);
}

function cdkLocal({ root, endpoint, run, onLine }: CdkLocalOptions, cwd: string, commandLine: readonly string[]) {
  const bin = join(root, 'node_modules/.bin');
  // A deployment that went on after a kill -9 would meet the next one.
  const exitWithParent = pathToFileURL(join(root, 'localstack/exit-with-parent.mjs')).href;
  return run(process.execPath, ['--import', exitWithParent, join(bin, 'cdklocal'), ...commandLine], {
    cwd,
    onLine,
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      CI: 'true',
    },
  });
}
