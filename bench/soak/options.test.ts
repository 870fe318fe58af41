import { expect, test } from 'vitest';
import { parseSoakOptions } from './options.ts';

test('without options half an hour is submitted at half the capacity', () => {
  expect(parseSoakOptions([])).toEqual({ minutes: 30, rate: undefined });
});

test('minutes and rate may be fractions', () => {
  expect(parseSoakOptions(['--minutes', '0.5', '--rate', '12.5'])).toEqual({ minutes: 0.5, rate: 12.5 });
});

test.each([
  ['no time at all', ['--minutes', '0'], /^--minutes is "0", but must be a number above 0, at most 1440/],
  ['a word', ['--minutes', 'ten'], /^--minutes is "ten", but must be a number/],
  ['more than a day', ['--minutes', '1441'], /^--minutes is "1441"/],
  ['a rate beyond the client', ['--rate', '1e9'], /^--rate is "1e9", but must be a number above 0, at most 1000/],
  ['an unknown option', ['--hours', '1'], /'--hours'[\s\S]*Usage: npm run soak/],
  ['minutes without their option', ['30'], /'30'[\s\S]*Usage: npm run soak/],
])('%s is refused with what is allowed', (_what, commandLine, sentence) => {
  expect(() => parseSoakOptions(commandLine)).toThrow(sentence);
});
