import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeployedService } from '../local/ready.ts';
import { requestContentType } from '../local/request-content-type.ts';
import { bootstrap, type CdkLocalOptions, deployAssembly } from './cdklocal.ts';
import { DeployedStacks } from './deployed-stacks.ts';
import type { Endpoints } from './endpoints.ts';
import { LocalStackError } from './errors.ts';
import { lastLine } from './last-line.ts';
import { ensureModel } from './model.ts';
import { type DeploymentPlan, planDeployment } from './plan-deployment.ts';
import { readyOf } from './ready.ts';
import type { RunProgram } from './run-program.ts';

export interface DeployOptions {
  /** The checkout: where `node_modules` is. */
  readonly root: string;
  /** The cloud assembly's folder, the same for every environment. */
  readonly assembly: string;
  readonly endpoints: Endpoints;
  /** Those that it was synthesized with. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly run: RunProgram;
  /** Told what is being done, often. */
  readonly onProgress: (text: string) => void;
}

const stackName = 'Slipway';
const toolkitName = 'CDKToolkit';
const doing: Readonly<Record<DeploymentPlan, string>> = {
  create: 'creating the stack',
  keep: 'the stack is there already',
  update: 'updating the functions',
  replace: 'deleting the former stack',
};

/**
 * Deploys the assembly that the embedded environment deploys, and what LocalStack lacks beside it.
 * @throws LocalStackError with the first thing that went wrong and the command that helps; UsageError for a wrong parameter.
 */
export async function deploy(options: DeployOptions): Promise<DeployedService> {
  try {
    return await deployStack(options);
  } catch (cause) {
    if (!isLostConnection(cause)) throw cause;
    throw new LocalStackError(
      'A container stopped answering while the stack was deployed. Run "npm run local" to start it and deploy again; ' +
        '"docker compose logs localstack" may tell why.',
      { cause },
    );
  }
}

async function deployStack(options: DeployOptions): Promise<DeployedService> {
  const { root, assembly, endpoints, parameters, run, onProgress } = options;
  const template = await readFile(join(assembly, `${stackName}.template.json`), 'utf8');
  await ensureModel(endpoints.sageMaker, parameters);

  const stacks = new DeployedStacks(endpoints.localStack);
  const cdkLocal: CdkLocalOptions = { root, endpoint: endpoints.localStack, run, onLine: reportResources(onProgress) };
  const plan = planDeployment(await stacks.find(stackName), template);
  onProgress(doing[plan]);
  if (plan !== 'keep') {
    if (plan === 'replace') await stacks.delete(stackName);
    await ensureBootstrapped(stacks, cdkLocal, onProgress);
    const { code, printed } = await deployAssembly(cdkLocal, assembly);
    if (code !== 0) throw failure(await stacks.firstFailure(stackName), printed);
  }
  return readyOf(endpoints.localStack, await stacks.outputs(stackName), requestContentType(parameters));
}

async function ensureBootstrapped(
  stacks: DeployedStacks,
  cdkLocal: CdkLocalOptions,
  onProgress: (text: string) => void,
): Promise<void> {
  const toolkit = await stacks.find(toolkitName);
  if (toolkit?.status.endsWith('_COMPLETE') && !toolkit.status.includes('ROLLBACK')) return;
  onProgress('bootstrapping');
  const { code, printed } = await bootstrap(cdkLocal);
  if (code !== 0) throw failure(await stacks.firstFailure(toolkitName), printed);
}

/** Of CloudFormation's events, e.g. `Slipway | 38/50 | 12:26:20 PM | CREATE_COMPLETE …`, how far each tenth of them is. */
function reportResources(onProgress: (text: string) => void): (line: string) => void {
  let reported = '';
  return (line) => {
    const [, stack = '', done, all] = /^\s*(\S+) \|\s*(\d+)\/(\d+) \|/.exec(line) ?? [];
    const tenth = `${stack} ${Math.floor((10 * Number(done)) / Number(all))}`;
    if (stack === '' || tenth === reported) return;
    reported = tenth;
    onProgress(`${stack}: ${done} of ${all} resources`);
  };
}

const lostConnectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostConnectionCodes.has(String(error.code));
}

function failure(firstFailure: string | undefined, printed: string): LocalStackError {
  return new LocalStackError(
    `The deployment failed (${firstFailure ?? lastLine(printed)}). Run "npm run deploy:local" again: it removes what was ` +
      'created so far and starts anew. "docker compose logs localstack" shows LocalStack’s side.',
  );
}
