import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFilesIn, sourceFolders } from './source-files.ts';

const files = sourceFilesIn([...sourceFolders, 'scripts']);
const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));

/** Tests that a page names, by a path from the root or, as `docs/reliability.md` does, from `handlers/`. */
const testsNamedIn = (text: string) =>
  [...text.matchAll(/`([\w*/-]+\.(?:test|suite|conformance)\.ts)`/g)].map(([, path = '']) => path);

test.each(pages)('every test that docs/%s names is there', (page) => {
  const named = testsNamedIn(readFileSync(join(root, 'docs', page), 'utf8'));

  const missing = named.filter((path) => {
    const pattern = new RegExp(`^(handlers/)?${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return !files.some((file) => pattern.test(file));
  });

  expect(missing).toEqual([]);
});
