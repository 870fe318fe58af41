import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type ContainerPlan, ownerLabel, planDockerCreate } from './docker-create.ts';
import { formatOwner, isGone, type Owner } from './owner.ts';
import { ServerOutput } from './server-output.ts';

/** Docker did not do what it was told. `message` is its own last word, for people. */
export class DockerError extends Error {
  override readonly name = 'DockerError';
}

const stopSeconds = 3;
const keptErrorCharacters = 4000;

/**
 * Containers through the `docker` command. A client library would have to be told where Docker is and how to log in to a
 * registry; the command knows: docs/decisions/0012-docker-by-its-command.md.
 */
export class Docker {
  readonly command: string;
  readonly #owner: Owner;

  constructor(command: string) {
    this.command = command;
    this.#owner = { hostname: hostname(), pid: process.pid, startedAtMs: Math.round(performance.timeOrigin) };
  }

  /** Makes a container; pulls its image first if need be, which `output` then tells of. Rejects with a `DockerError`. */
  async create(plan: Omit<ContainerPlan, 'owner'>, output: ServerOutput, signal: AbortSignal): Promise<void> {
    await this.#run(planDockerCreate({ ...plan, owner: formatOwner(this.#owner) }), signal, output);
  }

  /** Asks the container to end, kills it if it does not, and removes it. */
  async remove(name: string): Promise<void> {
    await this.#run(['stop', '-t', String(stopSeconds), name]).catch(() => {});
    await this.#run(['rm', '--force', name]).catch(() => {}); // It may be gone by itself.
  }

  /** Removes the containers of processes that were killed. Resolves with their number, 0 where there is no Docker. */
  async removeLeftovers(): Promise<number> {
    const format = `{{.ID}} {{.Label "${ownerLabel}"}}`;
    const list = await this.#run(['ps', '--all', '--filter', `label=${ownerLabel}`, '--format', format]).catch(
      () => [],
    );
    const leftovers = list.flatMap((line) => {
      const [id = '', label = ''] = line.split(' ');
      return id !== '' && isGone(label, this.#owner, isAlive) ? [id] : [];
    });
    if (leftovers.length > 0) await this.#run(['rm', '--force', ...leftovers]).catch(() => {});
    return leftovers.length;
  }

  /** Resolves with the lines of standard output; what is printed to standard error goes to `progress`. */
  #run(args: readonly string[], signal?: AbortSignal, progress = new ServerOutput()): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
      let output = '';
      let errors = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      progress.read(child.stderr);
      child.stderr.on('data', (text: string) => (errors = (errors + text).slice(-keptErrorCharacters)));
      child.on('error', (error) => reject(new DockerError(error.message, { cause: error })));
      child.on('close', (code) => {
        if (code === 0) resolve(output.trim().split('\n'));
        else reject(new DockerError(findReason(errors) ?? `it ended with code ${code}`));
      });
    });
  }
}

/** The last line that says something; docker closes with a hint at its help. */
function findReason(errors: string): string | undefined {
  const lines = errors.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !/^(See|Run) '/.test(line));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
