import { describe, expect, test } from 'vitest';
import { parseTaggingHeader, parseTaggingText } from './tags.ts';

describe('parseTaggingHeader', () => {
  test('reads pairs, and names without a value', () => {
    expect(parseTaggingHeader('a=1%20b&c')).toEqual([
      { key: 'a', value: '1 b' },
      { key: 'c', value: '' },
    ]);
  });

  test.each(['a=1&a=2', 'a=1,b=2'])('refuses %s as an argument', (text) => {
    const refused = expect.objectContaining({ code: 'InvalidArgument' });

    expect(() => parseTaggingHeader(text)).toThrow(refused);
  });
});

describe('parseTaggingText', () => {
  test('refuses reserved names', () => {
    const document = '<Tagging><TagSet><Tag><Key>aws:x</Key><Value>1</Value></Tag></TagSet></Tagging>';

    expect(() => parseTaggingText(document)).toThrow('Your TagKey cannot be prefixed with aws:');
  });
});
