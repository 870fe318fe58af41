import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { environmentOf, listOf, pattern } from '../jobs/shapes.ts';
import { parseInput } from './parse-input.ts';

const schema = z.object({
  Name: pattern('[a-z]+').max(3),
  Count: z.int().min(1).max(9).optional(),
  Tags: listOf(z.object({ Key: z.string().max(1) }), { max: 1 }).optional(),
  Texts: z.array(z.string().max(1)).optional(),
  Environment: environmentOf({ maxEntries: 1, keyPattern: '[A-Z]+', maxKeyLength: 2, maxValueLength: 2 }).optional(),
});

function refusalOf(body: unknown): string {
  try {
    parseInput(schema, body);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
}

describe('parseInput', () => {
  it('words one violation in the singular', () => {
    expect(refusalOf({})).toBe(
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    );
  });

  it('lists every violation, of lists and their elements, of maps, their keys and their values', () => {
    const message = refusalOf({
      Name: 'A-BC',
      Count: 10,
      Tags: [{ Key: 'ab' }, {}],
      Environment: { a: 'xyz', B: 'x' },
    });

    expect(message.replace('9 validation errors detected: ', '').split('; ')).toEqual([
      "Value 'A-BC' at 'name' failed to satisfy constraint: Member must have length less than or equal to 3",
      "Value 'A-BC' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]+",
      "Value '10' at 'count' failed to satisfy constraint: Member must have value less than or equal to 9",
      "Value 'ab' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 1",
      "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null",
      "Value '[{Key=ab}, {}]' at 'tags' failed to satisfy constraint: Member must have length less than or equal to 1",
      "Value '{a=xyz, B=x}' at 'environment' failed to satisfy constraint: Member must have length less than or equal to 1",
      "Value '{a=xyz, B=x}' at 'environment' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 2, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: ^[A-Z]+]",
      "Value '{a=xyz, B=x}' at 'environment' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 2, Member must have length greater than or equal to 0]",
    ]);
  });

  it('puts a thousand violations into words and counts them all', () => {
    const message = refusalOf({ Name: 'a', Texts: Array.from({ length: 2000 }, () => 'xy') });

    expect(message).toMatch(/^2000 validation errors detected: Value 'xy' at 'texts\.1\.member' failed/);
    expect(message.split('; ')).toHaveLength(1000);
  });

  it.each([{ Name: 1 }, { Name: 'a', Count: 1.5 }, { Name: 'a', Tags: {} }, { Name: 'a', Environment: { A: 1 } }])(
    'refuses the wrong JSON type in %j as such',
    (body) => {
      expect(refusalOf(body)).toMatch(/^The value at '.*' cannot be read: \w+ expected, \w+ found\.$/);
    },
  );
});
