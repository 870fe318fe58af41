import { expect, test } from 'vitest';
import { parseFilterPattern } from './filter-pattern.ts';

test.for([
  ['', 'anything', true],
  ['ERROR', 'an ERROR here', true],
  ['ERROR', 'an error here', false],
  ['ERROR timeout', 'timeout after ERROR', true],
  ['ERROR timeout', 'ERROR', false],
  ['"timed out"', 'Task timed out after', true],
  ['"timed out"', 'out timed', false],
  ['?ERROR ?WARN', 'WARN', true],
  ['?ERROR ?WARN', 'INFO', false],
  ['ERROR -ignored', 'ERROR ignored', false],
] as const)('pattern %j on %j is %s', ([pattern, message, expected]) => {
  expect(parseFilterPattern(pattern)(message)).toBe(expected);
});

test('refuses forms it lacks', () => {
  expect(() => parseFilterPattern('{ $.level = "error" }')).toThrow(/embedded environment lacks/);
});
