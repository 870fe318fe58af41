import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('twenty seeds unless others are asked for', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => index + 1);

  expect(parseOptions([])).toMatchObject({
    seeds: twenty,
    areTogether: false,
    atOnce: 3,
    keepData: false,
    mutations: [],
  });
  expect(parseOptions(['--seeds', '7'])).toMatchObject({ seeds: [7], areTogether: false });
});

test('a list of seeds keeps its order, for one environment', () => {
  expect(parseOptions(['--seeds', '9,3,14'])).toMatchObject({ seeds: [9, 3, 14], areTogether: true });
});

test('all protections, one after the other, or a single one', () => {
  const [all, single] = ['all', 'random-batch-id'].map((name) => parseOptions(['--without', name]));

  expect(all).toMatchObject({
    mutations: expect.arrayContaining([expect.objectContaining({ name: 'no-reconciler' })]),
  });
  expect(single).toMatchObject({ mutations: [{ name: 'random-batch-id' }] });
});

test.each([
  [['--seeds', '20-1'], /--seeds is "20-1".*from the smaller one to the larger one/],
  [['--seeds', 'all'], /--seeds is "all"/],
  [['--seeds', '1-20', '--replay', 'schedule.json'], /exclude each other/],
  [['--seeds', '3,'], /--seeds is "3,".*a list/],
  [['--save'], /--save belongs to --without/],
  [['--at-once', '0'], /--at-once is "0".*1 to 99/],
  [['--without', 'everything'], /--without is "everything".*random-batch-id/],
  [['--sedes', '1'], /--sedes.*Usage: npm run chaos/s],
])('%j is refused in words', (commandLine, text) => {
  expect(() => parseOptions(commandLine)).toThrow(text);
});
