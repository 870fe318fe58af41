import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilterPath } from '../filter/path.ts';
import { toBinaryText } from '../record.ts';
import { json } from './json.ts';

function rewrite(text: string): string {
  return Buffer.from(json.write(json.parse(toBinaryText(Buffer.from(text, 'utf8')))), 'latin1').toString('utf8');
}

/** The slow, obvious way: plain JSON with every object's keys in order. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) =>
    Buffer.compare(Buffer.from(left), Buffer.from(right)),
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}

const documents = fc.json({ stringUnit: 'grapheme', depthSize: 'medium' });

describe('json', () => {
  it('reads and writes what JSON.parse and JSON.stringify do, white space or not', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        // Keys that look like numbers come first in objects of JavaScript, so compare what is read, and the order apart.
        const written = rewrite(JSON.stringify(JSON.parse(text), undefined, space));

        expect(JSON.parse(written)).toEqual(JSON.parse(text));
        if (!/"\d+":/.test(text)) expect(written).toBe(JSON.stringify(sortKeys(JSON.parse(text))));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['1.0', '1e5', '-0', '1234567890123456789012345', '0.10', '1E+2', '-1.5e-3'])(
    'keeps the spelling of %s',
    (literal) => {
      expect(rewrite(`{"a":[${literal}, ${literal}], "b":${literal}}`)).toBe(
        `{"a":[${literal},${literal}],"b":${literal}}`,
      );
    },
  );

  it.each([
    '',
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    'NaN',
    'nul',
    '[1,]',
    '[,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '{"a"}',
    '"a',
    '"\\x"',
    '"\t"',
    '1 2',
    '[1',
    '\ufeff1',
    '//',
    '"\\u12"',
    '[1 2]',
    '\u00a01',
  ])('refuses %j', (text) => {
    expect(() => rewrite(text)).toThrow();
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => json.parse('"\xff"')).toThrow('not UTF-8');
  });

  it('refuses nesting without end, instead of ending the process', () => {
    expect(() => json.parse('['.repeat(1_000_000))).toThrow('more than 1000 levels');
  });

  it('sorts by UTF-8 bytes, not by UTF-16 units', () => {
    expect(rewrite('{"\u{1f600}":1,"\uffee":2,"a":3,"B":4}')).toBe('{"B":4,"a":3,"\uffee":2,"\u{1f600}":1}');
  });

  it('lets the last of a repeated key count', () => {
    expect(rewrite('{"a":1,"a":2}')).toBe('{"a":2}');
  });

  it.each([
    ['$.a', '{"a":null}', 'null'],
    ['$[-1]', '[1,[2, 3]]', '[2,3]'],
    ['$[1]', '[[1],2.50,3]', '2.50'],
    ['$[0,0]', '[1.0,2]', '[1.0,1.0]'],
    ['$[5:]', '[1,2]', '[]'],
    ['$[1:]', '[1,2,3]', '[2,3]'],
    ["$['b','a']", '{"a":1,"b":2,"c":3}', '{"a":1,"b":2}'],
    ['$.a[0][1]', '{"a":[[1,2]]}', '2'],
    ['$.*', '{"a":1,"b":[2]}', '[1,[2]]'],
  ])('selects %s of %s', (path, text, expected) => {
    expect(json.write(json.select(parseFilterPath(path, ''), json.parse(text)))).toBe(expected);
  });

  it.each([
    ['$.a', '[1]'],
    ['$.b', '{"a":1}'],
    ['$.toString', '{"a":1}'],
    ["$['a','b']", '{"a":1}'],
    ['$[0]', '{"a":1}'],
    ['$[2]', '[1,2]'],
    ['$[-3]', '[1,2]'],
    ['$[0:1]', '"text"'],
  ])('%s does not fit %s', (path, text) => {
    expect(() => json.select(parseFilterPath(path, ''), json.parse(text))).toThrow('Invalid JsonPath');
  });
});
