import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8 } from '../listing/list-page.ts';
import { afterPrefix, objectKeyOf, storageKeyOf } from './storage-key.ts';

const keys = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 });

describe('storageKeyOf', () => {
  test('is undone by objectKeyOf', () => {
    fc.assert(fc.property(keys, (key) => objectKeyOf(storageKeyOf(key)) === key));
  });

  test('keeps the UTF-8 order of any two keys and leaves no control character but its own', () => {
    fc.assert(
      fc.property(keys, keys, (left, right) => {
        const [storedLeft, storedRight] = [storageKeyOf(left), storageKeyOf(right)];

        expect(Math.sign(compareUtf8(storedLeft, storedRight))).toBe(Math.sign(compareUtf8(left, right)));
        expect([...storedLeft].every((char) => char >= ' ' || char === '\u0006')).toBe(true);
      }),
    );
  });
});

describe('afterPrefix', () => {
  test('is greater than everything with the prefix, and not than anything greater without it', () => {
    fc.assert(
      fc.property(keys, keys, keys, (prefix, rest, other) => {
        const after = afterPrefix(prefix);
        fc.pre(after !== undefined);

        expect(compareUtf8(after, prefix + rest)).toBe(1);
        if (!other.startsWith(prefix) && compareUtf8(other, prefix) > 0) expect(compareUtf8(other, after)).not.toBe(-1);
      }),
    );
  });

  test('skips the surrogates, which are no characters', () => {
    expect(afterPrefix('a\ud7ff')).toBe('a\ue000');
  });

  test('moves on to the character before a last one that has no successor', () => {
    expect([afterPrefix('a\u{10ffff}'), afterPrefix('\u{10ffff}')]).toEqual(['b', undefined]);
  });
});
