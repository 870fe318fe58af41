import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentSchema } from './config.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

test('the README lists every variable of the schema in its order, with its default', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_0-9]+)` \| (.*?) \| \S.* \|$/gm)].map(([, name, value]) => [
    name,
    value,
  ]);

  const variables = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const value: unknown = schema.parse(undefined);
    return [name, value === undefined ? '–' : `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``];
  });
  expect(rows).toEqual(variables);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');

  for (const link of links) expect(() => readFileSync(join(import.meta.dirname, link))).not.toThrow();
});
