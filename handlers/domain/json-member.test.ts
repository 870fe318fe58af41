import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonMember } from './json-member.ts';

describe('readJsonMember', () => {
  it.each(['1.0', '-0', '1e400', '12345678901234567890', '"\\u0061\\"}"', '[ {"a": [1.50]},\t",]}" ]'])(
    'gives %s as it is spelled',
    (text) => {
      expect(readJsonMember(`{"b": {"a": 1}, "a" : ${text} , "c": ["a", 2]}`, 'a')).toBe(text);
    },
  );

  it('knows a name by what it says, and takes the last member of that name', () => {
    expect(readJsonMember('{"a":1,"\\u0061":2.0,"b":"a"}', 'a')).toBe('2.0');
  });

  it.each(['{}', '{"b":{"a":1}}', '{"b":["a",1],"c":"a"}'])('finds nothing in %s', (json) => {
    expect(readJsonMember(json, 'a')).toBeUndefined();
  });

  it('gives the text of what JSON.parse gives', () => {
    const objects = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue());

    fc.assert(
      fc.property(objects, fc.jsonValue(), fc.constantFrom(0, 1, 2), (others, value, indent) => {
        const json = JSON.stringify({ ...others, member: value }, undefined, indent);
        const text = readJsonMember(json, 'member');

        expect(JSON.parse(text ?? '')).toEqual(JSON.parse(json).member);
      }),
    );
  });

  it('needs no stack for what is nested deeply', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

    expect(readJsonMember(`{"a":${deep}}`, 'a')).toBe(deep);
  });
});
