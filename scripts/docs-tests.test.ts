import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = [
  'bench',
  'chaos',
  'cli',
  'handlers',
  'integration',
  'local',
  'localstack',
  'mock-sagemaker',
  'scripts',
  'stack',
];
const testFiles = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
);
const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));

/** Tests that a page names, by a path from the root or, as `docs/reliability.md` does, from `handlers/`. */
const testsNamedIn = (text: string) =>
  [...text.matchAll(/`([\w*/-]+\.(?:test|suite|conformance)\.ts)`/g)].map(([, path = '']) => path);

test.each(pages)('every test that docs/%s names is there', (page) => {
  const named = testsNamedIn(readFileSync(join(root, 'docs', page), 'utf8'));

  const missing = named.filter((path) => {
    const pattern = new RegExp(`^(handlers/)?${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return !testFiles.some((file) => pattern.test(file));
  });

  expect(missing).toEqual([]);
});
