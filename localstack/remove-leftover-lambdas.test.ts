import { expect, test } from 'vitest';
import { fakePrograms } from './fake-programs.ts';
import { removeLeftoverLambdas } from './remove-leftover-lambdas.ts';

const inspectLocalStack = 'docker inspect --format {{.Name}} {{.State.StartedAt}} 5eed';
const listLambdas = 'docker ps --all --quiet --filter name=^/?slipway-localstack-1-lambda-';
const running = { code: 0, printed: '/slipway-localstack-1 2026-03-04T05:06:07.123456789Z' };

test('functions of a LocalStack that was killed are removed, those of the running one stay', async () => {
  const removed: string[] = [];
  const programs = fakePrograms({
    [inspectLocalStack]: running,
    [listLambdas]: { code: 0, printed: 'aaa\nbbb' },
    'docker inspect --format {{.Id}} {{.Created}} aaa bbb': {
      code: 0,
      printed: 'aaa 2026-03-04T05:01:00.5Z\nbbb 2026-03-04T05:06:30.25Z',
    },
    'docker rm --force aaa': { code: 0 },
  });

  const count = await removeLeftoverLambdas((command, line, options) => {
    if (line[0] === 'rm') removed.push(...line.slice(2));
    return programs(command, line, options);
  }, '5eed');

  expect(count).toBe(1);
  expect(removed).toEqual(['aaa']);
});

test('nothing is removed where there is nothing, or where LocalStack cannot be inspected', async () => {
  const none = fakePrograms({ [inspectLocalStack]: running, [listLambdas]: { code: 0 } });
  const gone = fakePrograms({ [inspectLocalStack]: { code: 1, printed: 'Error: No such object: 5eed' } });

  expect(await removeLeftoverLambdas(none, '5eed')).toBe(0);
  expect(await removeLeftoverLambdas(gone, '5eed')).toBe(0);
});
