import { describe, expect, it } from 'vitest';
import { chooseMediaType } from './accept.ts';

const offered = ['text/csv', 'application/jsonlines'];

describe('chooseMediaType', () => {
  it.each([
    [undefined, 'text/csv'],
    ['', 'text/csv'],
    ['*/*', 'text/csv'],
    ['text/csv', 'text/csv'],
    ['text/*', 'text/csv'],
    ['Text/CSV; charset=utf-8', 'text/csv'],
    ['application/jsonlines', 'application/jsonlines'],
    ['application/*', 'application/jsonlines'],
    ['text/csv;q=0.5, application/jsonlines', 'application/jsonlines'],
    ['text/csv;q=0, */*', 'application/jsonlines'],
    ['image/png, */*;q=0.1', 'text/csv'],
    ['image/png', undefined],
    ['text/csv;q=0', undefined],
    ['text/csv;q=high', undefined],
    [',;,', undefined],
  ])('answers %j with %s', (accept, mediaType) => {
    expect(chooseMediaType(accept, offered)).toBe(mediaType);
  });
});
