import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, renderXml } from './xml.ts';
import { elementsOf, textOf } from './xml-access.ts';

describe('renderXml and parseXml', () => {
  test('carry any text there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        const document = parseXml(renderXml('List', { Item: [{ Key: key }] }), 'List', ['Item']);

        expect(elementsOf(document, 'Item').map((item) => textOf(item, 'Key'))).toEqual([key]);
      }),
    );
  });

  test('carry carriage returns and leading blanks, which XML itself would change', () => {
    const document = parseXml(renderXml('A', { Key: ' a\r\n b ' }), 'A');

    expect(textOf(document, 'Key')).toBe(' a\r\n b ');
  });
});

describe('parseXml', () => {
  test('refuses elements nested thousands of levels deep', () => {
    const text = `<A>${'<B>'.repeat(20_000)}${'</B>'.repeat(20_000)}</A>`;

    expect(() => parseXml(text, 'A')).toThrow('not well-formed');
  });

  test.each(['', '<A>', '<B/>', 'text', '<A/><A/>', '<!DOCTYPE A [<!ENTITY x "y">]><A>&x;</A>'])(
    'refuses %j',
    (text) => {
      expect(() => parseXml(text, 'A')).toThrow('not well-formed');
    },
  );
});
