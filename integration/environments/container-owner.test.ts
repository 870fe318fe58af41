import { expect, test } from 'vitest';
import type { RunProgram } from '../../localstack/run-program.ts';
import { isProcessRunning, ownerOf, removeLeftOvers } from './container-owner.ts';

const host = 'my.machine';
const [killed, alive, elsewhere] = [ownerOf(host, 11), ownerOf(host, 22), ownerOf('other', 11)];

test('containers and networks are removed of runs of this machine that are gone, and of no others', async () => {
  const docker = new FakeDocker();
  docker.containers = [
    { id: 'c1', owner: killed },
    { id: 'c2', owner: killed },
    { id: 'c3', owner: alive },
    { id: 'c4', owner: elsewhere },
  ];
  docker.networks = [killed, alive, 'slipway-test-of-mine'];

  const removed = await removeLeftOvers(docker.run, host, (pid) => pid === 22);

  expect(removed).toBe(2);
  expect(docker.containers.map(({ id }) => id)).toEqual(['c3', 'c4']);
  expect(docker.networks).toEqual([alive, 'slipway-test-of-mine']);
});

test('a function that LocalStack has started in its last moment is removed as well', async () => {
  const docker = new FakeDocker();
  docker.containers = [{ id: 'localstack', owner: killed }];
  docker.startedMeanwhile = [{ id: 'function', owner: killed }];
  docker.networks = [killed];

  const removed = await removeLeftOvers(docker.run, host, () => false);

  expect([removed, docker.containers, docker.networks]).toEqual([2, [], []]);
});

test('a process that runs is known from one that does not', () => {
  expect([process.pid, 2 ** 22 + 1].map(isProcessRunning)).toEqual([true, false]);
});

interface Container {
  readonly id: string;
  readonly owner: string;
}

/** The docker command, as far as it is used here. */
class FakeDocker {
  containers: Container[] = [];
  networks: string[] = [];
  /** Created while the first ones are removed. */
  startedMeanwhile: Container[] = [];

  readonly run: RunProgram = async (_command, commandLine) => {
    const printed = this.#answer(commandLine.join(' ')).join('\n');
    return { code: 0, printed };
  };

  #answer(commandLine: string): string[] {
    const [, owner] = /^ps --all --quiet --filter label=slipway\.test-run=(.+)$/.exec(commandLine) ?? [];
    if (owner !== undefined) return this.containers.filter((each) => each.owner === owner).map(({ id }) => id);
    if (commandLine.startsWith('ps ')) return this.containers.map((each) => each.owner);
    if (commandLine.startsWith('network ls ')) return this.networks;
    const gone = commandLine.split(' ');
    if (commandLine.startsWith('rm --force --volumes ')) {
      this.containers = [...this.containers.filter(({ id }) => !gone.includes(id)), ...this.startedMeanwhile];
      this.startedMeanwhile = [];
    } else if (commandLine.startsWith('network rm ')) {
      const inUse = new Set(this.containers.map((each) => each.owner));
      this.networks = this.networks.filter((name) => inUse.has(name) || !gone.includes(name));
    } else throw new Error(`unexpected: docker ${commandLine}`);
    return [];
  }
}
