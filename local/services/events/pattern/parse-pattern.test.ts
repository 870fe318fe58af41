import { describe, expect, test } from 'vitest';
import { parsePattern } from './parse-pattern.ts';

describe('parsePattern', () => {
  test.each<[unknown, string]>([
    [['a'], 'Filter is not an object'],
    [{}, 'Empty objects are not allowed'],
    [{ a: {} }, 'Empty objects are not allowed'],
    [{ a: [] }, 'Empty arrays are not allowed'],
    [{ a: 42 }, '"a" must be an object or an array'],
    [{ a: [['b']] }, 'Match value must be String, number, true, false, or null'],
    [{ a: [{}] }, 'Match expression name not found'],
    [{ a: [{ EXISTS: true }] }, 'Unrecognized match type EXISTS'],
    [{ a: [{ exists: 'yes' }] }, 'exists match pattern must be either true or false.'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'Only one key allowed in match expression'],
    [{ a: [{ prefix: ['x'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ suffix: 1 }] }, 'suffix match pattern must be a string'],
    [{ a: [{ 'equals-ignore-case': ['x'] }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ wildcard: 1 }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ wildcard: 'x**y' }] }, 'Consecutive wildcard characters at pos 2'],
    [{ a: [{ wildcard: 'x\\y' }] }, 'Invalid escape character at pos 2'],
    [{ a: [{ numeric: 5 }] }, 'Value of numeric must be an array.'],
    [{ a: [{ numeric: ['>', 0, '>', 0] }] }, 'Bad numeric range operator: >'],
    [{ a: [{ numeric: ['>', 0, '<'] }] }, 'Value of < must be numeric'],
    [{ a: [{ numeric: ['~', 0] }] }, 'Unrecognized numeric range operator: ~'],
    [{ a: [{ numeric: ['=', 1, '<', 5] }] }, 'Too many elements in numeric expression'],
    [{ a: [{ numeric: ['>', 5, '<', 1] }] }, 'Bottom must be less than top'],
    [{ a: [{ cidr: ['x'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ cidr: 'bad' }] }, "Malformed CIDR, one '/' required"],
    [{ a: [{ cidr: 'bad/x' }] }, 'Malformed CIDR, mask bits must be an integer'],
    [{ a: [{ cidr: 'xx.11.xx/8' }] }, 'Nonstandard IP address: xx.11.xx'],
    [{ a: [{ 'anything-but': null }] }, 'Value of anything-but must be an array or single string/number value.'],
    [{ a: [{ 'anything-but': ['x', null] }] }, 'Inside anything but list, start|null|boolean is not supported.'],
    [
      { a: [{ 'anything-but': ['x', 1] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [{ a: [{ 'anything-but': { prefix: [1, 'x'] } }] }, 'prefix/suffix match pattern must be a string'],
    [{ a: [{ 'anything-but': { suffix: '' } }] }, 'Null prefix/suffix not allowed'],
    [
      { a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'x' } } }] },
      'Value of anything-but must be an array or single string/number value.',
    ],
    [{ a: [{ 'anything-but': { wildcard: 5 } }] }, 'wildcard match pattern must be a string'],
    [
      { a: [{ 'anything-but': { 'equals-ignore-case': 5 } }] },
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    ],
    [{ a: [{ 'anything-but': { cidr: 'x' } }] }, 'Unsupported anything-but pattern: cidr'],
    [{ $or: { a: [1] } }, 'It must be an Array followed with $or.'],
    [{ $or: [{ a: [1] }] }, 'There must have at least 2 Objects in $or relationship.'],
    [{ $or: [{ a: [1] }, 5] }, 'Only JSON object is allowed in array of $or relationship.'],
    [{ $or: [{ prefix: ['x'] }, { a: [1] }] }, 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
  ])('refuses %j', (pattern, reason) => {
    expect(() => parsePattern(JSON.stringify(pattern))).toThrow(`Event pattern is not valid. Reason: ${reason}`);
  });

  test('refuses a wildcard with six stars as too complex', () => {
    expect(() => parsePattern('{"a": [{"wildcard": "*:*:*:*:*:x/*"}]}')).toThrow('Rule is too complex');
  });

  test.each(['this is no JSON', "{'bad': 'quotes'}", '', '{"not": closed'])('refuses the text %j', (text) => {
    expect(() => parsePattern(text)).toThrow('Event pattern is not valid. Reason: ');
  });

  test('refuses more combinations of $or than the service takes', () => {
    const or = { $or: Array.from({ length: 11 }, (_, i) => ({ [`f${i}`]: [1] })) };

    expect(() => parsePattern(JSON.stringify({ a: or, b: or, c: or }))).toThrow('more than 1000');
  });
});
