import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from './event-fields.ts';
import { compilePattern } from './event-pattern.ts';

const matches = (pattern: unknown, event: unknown) => compilePattern(JSON.stringify(pattern)).matches(fieldsOf(event));

/** How one field of a pattern judges one value of an event; `undefined` leaves the field out. */
const judges = (alternatives: readonly unknown[], value: unknown) =>
  matches({ detail: { field: alternatives } }, { detail: value === undefined ? { other: 1 } : { field: value } });

describe('compilePattern', () => {
  test.each<[string, readonly unknown[], unknown]>([
    ['exact text', ['a', 'b'], 'b'],
    ['exact number, whatever its spelling', [3.0e2], 300],
    ['true', [true], true],
    ['null', [null], null],
    ['empty text', [''], ''],
    ['prefix', [{ prefix: 'us-' }], 'us-east-1'],
    ['prefix in any case', [{ prefix: { 'equals-ignore-case': 'EVENT' } }], 'eventBridge'],
    ['suffix', [{ suffix: '.png' }], 'a.png'],
    ['suffix in any case', [{ suffix: { 'equals-ignore-case': '.PNG' } }], 'a.png'],
    ['text in any case', [{ 'equals-ignore-case': 'Alice' }], 'aLICE'],
    ['wildcard', [{ wildcard: 'dir/*/*.png' }], 'dir/x/y/z.png'],
    ['wildcard with escapes', [{ wildcard: 'a\\*\\\\*' }], 'a*\\rest'],
    ['anything but a text', [{ 'anything-but': 'a' }], 'b'],
    ['anything but texts, for a number', [{ 'anything-but': ['a', 'b'] }], 5],
    ['anything but a text, for null', [{ 'anything-but': 'a' }], null],
    ['anything but numbers', [{ 'anything-but': [0, 1] }], 2],
    ['anything but prefixes, for a number', [{ 'anything-but': { prefix: ['a', 'b'] } }], 12],
    ['anything but a suffix', [{ 'anything-but': { suffix: '.txt' } }], 'a.png'],
    ['anything but wildcards', [{ 'anything-but': { wildcard: ['*/lib/*', ''] } }], 'a/bin/b'],
    ['anything but texts in any case', [{ 'anything-but': { 'equals-ignore-case': ['A', 'B'] } }], 'c'],
    ['equal number', [{ numeric: ['=', 5] }], 5.0],
    ['number in a range', [{ numeric: ['>', 0, '<=', 5] }], 5],
    ['presence', [{ exists: true }], ''],
    ['absence', [{ exists: false }], undefined],
    ['absence, in place of an empty list', [{ exists: false }], []],
    ['one alternative of two operators', [{ 'anything-but': ['roses'] }, { exists: false }], undefined],
    ['IPv4 range', [{ cidr: '10.0.0.0/24' }], '10.0.0.255'],
    ['IPv6 range', [{ cidr: '2001:db8:1234:1a00::/64' }], '2001:0db8:1234:1a00::ff'],
    ['one element of a list', ['b'], ['a', 'b', 'c']],
    ['one element that is not excluded', [{ 'anything-but': 'a' }], ['a', 'b']],
  ])('matches %s', (_title, alternatives, value) => {
    expect(judges(alternatives, value)).toBe(true);
  });

  test.each<[string, readonly unknown[], unknown]>([
    ['text in another case', ['A'], 'a'],
    ['number against text', [1], '1'],
    ['null against the text "null"', [null], 'null'],
    ['null against an empty list', [null], []],
    ['anything-but against a missing field', [{ 'anything-but': 'a' }], undefined],
    ['an excluded prefix', [{ 'anything-but': { prefix: ['a', 'b'] } }], 'bcd'],
    ['an excluded wildcard', [{ 'anything-but': { wildcard: '*/lib/*' } }], 'a/lib/b'],
    ['an excluded number', [{ 'anything-but': [100, 300] }], 300.0],
    ['a number beyond the range', [{ numeric: ['>=', 1, '<', 5] }], 5],
    ['text in place of a number', [{ numeric: ['>', 0] }], '5'],
    ['null in place of a number', [{ numeric: ['>', -1] }], null],
    ['an empty list in place of a value', [{ exists: true }], []],
    ['an object in place of a value', [{ exists: true }], { a: 1 }],
    ['a present value where none may be', [{ exists: false }], null],
    ['wildcard parts that overlap', [{ wildcard: 'aba*aba' }], 'ababa'],
    ['an address outside the range', [{ cidr: '10.0.0.0/24' }], '10.0.1.0'],
    ['an address of the other family', [{ cidr: '10.0.0.0/24' }], '::ffff:10.0.0.1'],
  ])('does not match %s', (_title, alternatives, value) => {
    expect(judges(alternatives, value)).toBe(false);
  });

  test('wants every field and any alternative of $or', () => {
    const pattern = { source: ['s'], detail: { $or: [{ a: [1] }, { b: [{ numeric: ['<', 10] }], c: ['x'] }] } };

    expect(matches(pattern, { source: 's', detail: { a: 1 } })).toBe(true);
    expect(matches(pattern, { source: 's', detail: { b: 9, c: 'x' } })).toBe(true);
    expect(matches(pattern, { source: 's', detail: { b: 9 } })).toBe(false);
    expect(matches(pattern, { source: 't', detail: { a: 1 } })).toBe(false);
  });

  test('wants the fields of a list from one and the same element', () => {
    const pattern = { detail: { items: { name: ['a'], size: [2] } } };

    expect(matches(pattern, { detail: { items: [{ name: 'b' }, { name: 'a', size: 2 }] } })).toBe(true);
    expect(
      matches(pattern, {
        detail: {
          items: [
            { name: 'a', size: 1 },
            { name: 'b', size: 2 },
          ],
        },
      }),
    ).toBe(false);
  });

  test('treats dots in names and nesting alike', () => {
    expect(matches({ detail: { 'state.status': ['up'] } }, { detail: { state: { status: 'up' } } })).toBe(true);
    expect(matches({ detail: { state: { status: ['up'] } } }, { detail: { 'state.status': 'up' } })).toBe(true);
  });

  test('takes the last of two fields with one name', () => {
    const pattern = compilePattern('{"region": [{"prefix": "us-"}], "region": [{"anything-but": "us-east"}]}');

    expect(pattern.matches(fieldsOf({ region: 'eu-west' }))).toBe(true);
  });

  test('matches an event by the pattern of its own leaves', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const name = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 5 }), (detail) => {
        const pattern = Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, [value]]));

        expect(matches({ detail: pattern }, { detail })).toBe(true);
      }),
    );
  });

  test('answers wildcards as a regular expression does', () => {
    const character = fc.constantFrom('a', 'b', '*');
    const pattern = fc.array(character, { maxLength: 8 }).map((list) => list.join('').replace(/\*+/g, '*'));
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[ab]{0,8}$/), (wildcard, text) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(text);

        expect(judges([{ wildcard }], text)).toBe(expected);
      }),
    );
  });

  test('is not exhausted by deeply nested events', () => {
    const event = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`);

    expect(matches({ a: { a: [1] } }, event)).toBe(false);
  });
});
