import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listOf, s3UriSchema } from './shapes.ts';

const servicePattern = /^(?:(https|s3):\/\/([^/]+)\/?(.*))$/u;

describe('s3UriSchema', () => {
  it('takes the texts that the pattern of the service takes', () => {
    const rest = fc.string({ unit: fc.constantFrom('a', '/', '\n', 'é', '\u{1f600}') });
    fc.assert(
      fc.property(fc.constantFrom('s3://', 'https://', 's3:/', ''), rest, (scheme, text) => {
        const uri = `${scheme}${text}`;

        expect(s3UriSchema.safeParse(uri).success).toBe(servicePattern.test(uri));
      }),
    );
  });

  it('refuses a text of a megabyte that nearly fits, which the pattern of the service would look at for many minutes', () => {
    const { error } = s3UriSchema.safeParse(`s3://${'a'.repeat(2 ** 20)}/\n`);

    expect(error?.issues.map(({ code }) => code).sort()).toEqual(['invalid_format', 'too_big']);
  });
});

describe('listOf', () => {
  it('looks at the first 200 elements of a list that is far too long', () => {
    const schema = listOf(z.string().max(1), { max: 5 });
    const list = Array.from({ length: 100_000 }, () => 'too long');

    const { error } = schema.safeParse(list);

    expect(error?.issues).toHaveLength(201);
    expect(error?.issues.map(({ message }) => message)).toContain('Member must have length less than or equal to 5');
  });
});
