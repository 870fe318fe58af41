import { expect, test } from 'vitest';
import { parseBenchOptions } from './options.ts';

test('without options the embedded environment is measured', () => {
  expect(parseBenchOptions([])).toEqual({ targets: ['embedded'] });
});

test.each(['embedded,localstack', 'localstack, embedded', 'embedded,localstack,embedded'])(
  'of --target %s each is measured once, the embedded environment first',
  (target) => {
    expect(parseBenchOptions(['--target', target])).toEqual({ targets: ['embedded', 'localstack'] });
  },
);

test.each([
  ['an unknown target', ['--target', 'aws'], /^--target is "aws", but must be embedded, localstack or both/],
  ['an unknown one beside a known', ['--target', 'embedded,aws'], /^--target is "embedded,aws", but must be/],
  ['an empty target', ['--target', ''], /^--target is "", but must be/],
  ['an unknown option', ['--targets', 'embedded'], /'--targets'[\s\S]*Usage: npm run bench/],
  ['a target without its option', ['localstack'], /'localstack'[\s\S]*Usage: npm run bench/],
])('%s is refused with what is allowed', (_what, commandLine, sentence) => {
  expect(() => parseBenchOptions(commandLine)).toThrow(sentence);
});
