import { expect, test } from 'vitest';
import { fakePrograms } from '../../localstack/fake-programs.ts';
import { memoryOfContainers } from './container-memory.ts';

const stats = 'docker stats --no-stream --format {{.ID}} {{.MemUsage}}';
const ps = 'docker ps --quiet --filter label=run=1';

test('the memory of a run is that of its containers, in whatever unit, and of no others', async () => {
  const run = fakePrograms({
    [stats]: { code: 0, printed: 'a1 1.5GiB / 23GiB\nb2 512MiB / 23GiB\nc3 2KiB / 23GiB\nd4 4GiB / 23GiB' },
    [ps]: { code: 0, printed: 'c3\na1\nb2' },
  });

  expect(await memoryOfContainers(run, 'run=1')).toBe(2048 * 1024 ** 2 + 2048);
});

test('a container that ends meanwhile counts nothing', async () => {
  const run = fakePrograms({
    [stats]: { code: 0, printed: 'a1 1MiB / 23GiB\nb2 -- / --' },
    [ps]: { code: 0, printed: 'a1\nb2\ne5' },
  });

  expect(await memoryOfContainers(run, 'run=1')).toBe(1024 ** 2);
});

test('no memory is an answer only of a Docker that answers', async () => {
  const run = fakePrograms({ [stats]: { code: 1, printed: 'Cannot connect to the Docker daemon' } });

  await expect(memoryOfContainers(run, 'run=1')).rejects.toThrow('(Cannot connect to the Docker daemon)');
});
