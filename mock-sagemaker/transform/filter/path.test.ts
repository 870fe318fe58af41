import { describe, expect, it } from 'vitest';
import { parseFilterPath } from './path.ts';

describe('parseFilterPath', () => {
  it.each([
    ['$', []],
    ['$.a-1', [{ kind: 'name', name: 'a-1' }]],
    [
      '$.a.b',
      [
        { kind: 'name', name: 'a' },
        { kind: 'name', name: 'b' },
      ],
    ],
    ["$['a b.c']", [{ kind: 'name', name: 'a b.c' }]],
    [
      "$.a['b' , 'c']",
      [
        { kind: 'name', name: 'a' },
        { kind: 'names', names: ['b', 'c'] },
      ],
    ],
    [
      "$.a.['b']",
      [
        { kind: 'name', name: 'a' },
        { kind: 'name', name: 'b' },
      ],
    ],
    ['$[0]', [{ kind: 'index', index: 0 }]],
    ['$[0, -1]', [{ kind: 'indexes', indexes: [0, -1] }]],
    ['$[2:]', [{ kind: 'slice', start: 2 }]],
    ['$[ : -1]', [{ kind: 'slice', end: -1 }]],
    ['$[: -1]', [{ kind: 'slice', end: -1 }]],
    ['$[:]', [{ kind: 'slice' }]],
    ['$.*', [{ kind: 'wildcard' }]],
    ['$[*].a', [{ kind: 'wildcard' }, { kind: 'name', name: 'a' }]],
    ['$[0,5:]', [{ kind: 'mixedRanges', selection: '0,5:' }]],
  ])('reads %s', (text, steps) => {
    expect(parseFilterPath(text, '').steps).toEqual(steps);
  });

  it.each([
    '',
    'a',
    '$a',
    '$..a',
    '$.',
    '$[',
    '$[]',
    '$[a]',
    '$[1:2:3]',
    "$['']",
    "$['a','b.c']",
    "$['a',0]",
    '$[ 0 ]',
    '$ ',
    '$[0]]',
    '$[--1]',
    '$.a b',
    '$[*,0]',
  ])('refuses %j', (text) => {
    expect(() => parseFilterPath(text, '')).toThrow(/JsonPath/);
  });

  it.each(['_', '"', '?', '@', '(', 'é', '\n'])('names the character %j as the service does', (character) => {
    expect(() => parseFilterPath(`$.a${character}`, 'text/csv')).toThrow(
      `Unexpected "${character}" in JsonPath. Supported operators for "text/csv" are ['$', '[', ']', '*', '.', ' ', ',', ':', '-', ''']`,
    );
  });
});
