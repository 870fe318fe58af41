import { expect, test } from 'vitest';
import { fakePrograms } from '../../localstack/fake-programs.ts';
import type { RunProgram } from '../../localstack/run-program.ts';
import { isProcessRunning, ownerOf, removeLeftOvers } from './container-owner.ts';

const host = 'my.machine';
const [killed, alive, elsewhere] = [ownerOf(host, 11), ownerOf(host, 22), ownerOf('other', 11)];

test('containers and networks are removed of runs of this machine that are gone, and of no others', async () => {
  const called: string[] = [];
  const programs = fakePrograms({
    'docker ps --all --filter label=slipway.test-run --format {{.Label "slipway.test-run"}}': {
      printed: [killed, killed, alive, elsewhere].join('\n'),
    },
    'docker network ls --filter name=slipway-test --format {{.Name}}': { printed: `${killed}\nslipway-test-of-mine` },
    [`docker ps --all --quiet --filter label=slipway.test-run=${killed}`]: { printed: 'c1\nc2' },
    'docker rm --force --volumes c1 c2': {},
    [`docker network rm ${killed}`]: {},
  });
  const run: RunProgram = (command, commandLine, options) => {
    called.push(commandLine.join(' '));
    return programs(command, commandLine, options);
  };

  const removed = await removeLeftOvers(run, host, (pid) => pid === 22);

  expect(removed).toBe(2);
  expect(called.filter((line) => /rm /.test(line))).toEqual(['rm --force --volumes c1 c2', `network rm ${killed}`]);
});

test('a process that runs is known from one that does not', () => {
  expect([process.pid, 2 ** 22 + 1].map(isProcessRunning)).toEqual([true, false]);
});
