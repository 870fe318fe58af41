import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutate } from './build-mutant.ts';
import { mutations } from './mutations.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test.each(mutations)('$name changes the source as it is now', (mutation) => {
  const source = readFileSync(join(root, mutation.file), 'utf8');

  const mutated = mutate(source, mutation);

  expect(mutated).not.toBe(source);
});
