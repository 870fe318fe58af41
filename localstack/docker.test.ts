import { expect, test } from 'vitest';
import { checkDocker, ensureImage } from './docker.ts';
import { fakePrograms } from './fake-programs.ts';

const version = 'docker version --format {{.Server.Version}}';

test('a daemon that answers is enough', async () => {
  await checkDocker(fakePrograms({ [version]: { code: 0, printed: '20.10.24' } }));
});

test.each([
  [
    'is missing',
    { code: undefined },
    'Docker is not installed, and LocalStack needs it: https://docs.docker.com/get-docker/.',
  ],
  [
    'does not run',
    {
      code: 1,
      printed: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    },
    'Start it: Docker Desktop, or "sudo systemctl start docker".',
  ],
  [
    'may not be used',
    { code: 1, printed: 'permission denied while trying to connect to the Docker daemon socket' },
    'Run "sudo usermod -aG docker $USER" and log in again.',
  ],
])('a Docker that %s is said so, with what helps and what goes without it', async (_what, result, sentence) => {
  const checking = checkDocker(fakePrograms({ [version]: result }));

  await expect(checking).rejects.toThrow(sentence);
  await expect(checking).rejects.toThrow('"npm start" runs the same stack without Docker.');
});

test('an image that is here is not fetched', async () => {
  await ensureImage(fakePrograms({ 'docker image inspect --format {{.Id}} a:1': { code: 0 } }), 'a:1', () => {});
});

test('an image that can neither be found nor fetched is named, with the reason and the command', async () => {
  const run = fakePrograms({
    'docker image inspect --format {{.Id}} a:1': { code: 1 },
    'docker pull a:1': { code: 1, printed: 'Error response from daemon: no such host\n' },
  });

  await expect(ensureImage(run, 'a:1', () => {})).rejects.toThrow(
    'The image a:1 is not on this machine and cannot be fetched (Error response from daemon: no such host). ' +
      'Check the network, then run "docker pull a:1".',
  );
});
